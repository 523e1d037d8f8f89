import { credited, following, pointsOf } from '#loyalty/account/testing';
import { type SampleEvent, type SampleMember, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type ChallengeDefinition } from '../events.js';
import { coffeeCard } from './builders.js';

const WHOLE: Partial<ChallengeDefinition> = {
  description: 'The tenth is on us',
  endsAt: '2099-01-01T00:00:00.000Z',
  audience: { segments: ['regulars'], tiers: ['gold'], classes: ['price'], members: ['ada'] },
  within: { every: 'month' },
  milestones: [{ at: 3, rewards: [{ type: 'badge', badgeId: 'regular', name: 'Regular' }] }],
  rewards: [
    {
      ...{ type: 'reward', rewardId: 'coffee', rewardVersion: 1, name: 'Coffee', kind: 'product' },
      value: { amount: 300 },
      voucher: { validDays: 30 },
    },
  ],
  times: 2,
  whenReturned: 'keep',
};

/** Activated and paused, and for some over. */
const lifeOf = (challenge: JsonObject, isEnded: boolean): readonly SampleEvent[] => [
  ['ChallengeActivated', challenge],
  ['ChallengePaused', challenge],
  ...(isEnded ? ([['ChallengeEnded', challenge]] as const) : []),
];

/** Challenges are defined, members make progress, complete them, and some of it is taken back. */
export const samples: Samples = {
  members: [{ weight: 20, events: progressed }],
  streams: [
    {
      weight: 20,
      append: (history) => {
        const set = history.kept('challenges', () => ({ revision: -1 }));
        const challenge = { programId: 'main', challengeId: `c-${history.commands}` };
        const defined = { ...challenge, version: 1, ...coffeeCard(history.random(2) === 0 ? WHOLE : {}) };
        const events: readonly SampleEvent[] = [
          ['ChallengeDefined', defined],
          ...lifeOf(challenge, history.random(2) === 0),
        ];
        const expected = set.revision < 0 ? 'no_stream' : set.revision;
        set.revision += events.length;
        return { stream: 'trofast.challenges-main', expected, events };
      },
    },
  ],
};

function progressed(member: SampleMember): readonly SampleEvent[] {
  const of = member.kept('challenge', () => ({ progress: 0, completed: 0 }));
  const isMonthly = member.random(2) === 0;
  const purchaseId = `towards-${member.commands}`;
  const ofWindow = {
    ...{ challengeId: isMonthly ? `monthly-${member.commands}` : 'card', version: 1 },
    ...(isMonthly && { window: member.at().slice(0, 8).concat('01') }),
  };
  const progress = isMonthly ? 1 : (of.progress += 1);
  const counted = [{ ...(isMonthly && { part: 'fruit' }), by: 1 }];
  const begun: SampleEvent = ['ChallengeProgressed', { ...ofWindow, purchaseId, counted, progress, goal: 1 }];
  const repetition = isMonthly ? 1 : (of.completed += 1);
  const step = { ...ofWindow, repetition };
  const milestone = { ...step, milestone: 1, badgeId: 'regular', name: 'Regular' };
  const { badgeId, name, ...reached } = milestone;
  const points = 1 + member.random(20);
  const lot = credited(member, points);
  const breakdown = [
    {
      rule: 'card',
      version: 1,
      effect: 'challenge',
      points,
      because: 'completed',
      challenge: 'card',
      challengeVersion: 1,
    },
  ];
  const challenge = { ...step, revocable: true };
  const earned = { points, lot, source: 'challenge', challenge, breakdown, programVersion: 1, ...following(member) };
  const given: readonly SampleEvent[] = [
    begun,
    ['ChallengeMilestoneReached', reached],
    ['BadgeAwarded', { ...reached, badgeId, name }],
    ['ChallengeCompleted', { ...step, revocable: true }],
    ['PointsEarned', earned],
  ];
  return isMonthly && member.random(2) === 0
    ? [...given, ...takenBack(member, lot, { step, milestone, purchaseId })]
    : given;
}

function takenBack(
  member: SampleMember,
  lot: JsonObject,
  {
    step,
    milestone,
    purchaseId,
  }: { readonly step: JsonObject; readonly milestone: JsonObject; readonly purchaseId: string },
): readonly SampleEvent[] {
  const from = lot['activeFrom'] === lot['earnedAt'] ? 'available' : 'pending';
  const lots = pointsOf(member)[from === 'pending' ? 'pending' : 'usable'];
  lots.splice(
    lots.findIndex(({ lotId }) => lotId === lot['lotId']),
    1,
  );
  const reason = 'It came back';
  const points = lot['points']!;
  const { repetition: _repetition, ...ofWindow } = step;
  const { name: _name, badgeId, ...reached } = milestone;
  const postings = [{ lotId: lot['lotId']!, from, to: 'reversed', points }];
  return [
    ['ChallengeProgressed', { ...ofWindow, purchaseId, counted: [{ part: 'fruit', by: -1 }], progress: 0, goal: 1 }],
    ['ChallengeStepRevoked', { ...step, points, reason }],
    ['ChallengePointsReversed', { ...step, points, reason, postings, ...following(member) }],
    ['ChallengeStepRevoked', { ...reached, points: 0, reason }],
    ['BadgeRevoked', { ...reached, badgeId: badgeId!, reason }],
  ];
}
