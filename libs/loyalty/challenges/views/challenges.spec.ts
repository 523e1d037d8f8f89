import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { coffeeCard } from '../testing/index.js';
import { badges } from './badges.js';
import { challengeProgress } from './challenge-progress.js';
import { challenges } from './challenges.js';

const ofCard = { programId: 'main', challengeId: 'card' };

const defined = (version: number, asked: Parameters<typeof coffeeCard>[0], at: string): Draft => [
  'ChallengeDefined',
  { ...ofCard, version, ...coffeeCard(asked) },
  at,
];

const step = (type: 'ChallengeActivated' | 'ChallengePaused' | 'ChallengeEnded', at: string): Draft => [
  type,
  ofCard,
  at,
];

describe('the challenges', () => {
  it('are each as their newest version defines them, and know the earlier ones', () => {
    const { target, rewards, startsAt } = coffeeCard();
    const everybody = { segments: null, tiers: null, classes: null, plans: null, members: null };
    const common = { startsAt, endsAt: null, target, within: null, milestones: [], rewards, whenReturned: 'take_back' };
    const first = { ...common, audience: everybody, times: 1 };
    const second = { ...common, audience: { ...everybody, tiers: ['gold'] }, times: 5 };
    expect(
      given(
        challenges,
        defined(1, {}, day('02-01')),
        defined(2, { times: 5, audience: { tiers: ['gold'] } }, day('02-02')),
      ),
    ).toEqual({
      'main.card': {
        ...{ program: 'main', challengeId: 'card', version: 2, name: 'Coffee card', description: null },
        ...second,
        ...{ activatedAt: null, definedAt: day('02-02'), step: 'draft', stepSince: day('02-01') },
        versions: [
          { version: 1, since: day('02-01'), ...first },
          { version: 2, since: day('02-02'), ...second },
        ],
      },
    });
  });

  it('say what was last decided about them', () => {
    const after = (...drafts: readonly Draft[]) =>
      given(challenges, defined(1, {}, day('02-01')), step('ChallengeActivated', day('02-02')), ...drafts)['main.card'];
    expect(after()).toMatchObject({ step: 'active', stepSince: day('02-02'), activatedAt: day('02-02') });
    expect(after(step('ChallengePaused', day('02-03')))).toMatchObject({ step: 'paused', stepSince: day('02-03') });
    expect(after(step('ChallengePaused', day('02-03')), step('ChallengeActivated', day('02-04')))).toMatchObject({
      step: 'active',
      activatedAt: day('02-02'),
    });
    expect(after(step('ChallengeEnded', day('02-04')))).toMatchObject({ step: 'ended', stepSince: day('02-04') });
  });
});

const ofWindow = { challengeId: 'card', version: 1 };

const progressed = (progress: number, at: string, over: object = {}): Draft => [
  'ChallengeProgressed',
  { ...ofWindow, purchaseId: 'p', counted: [{ by: 1 }], progress, goal: 2, ...over },
  at,
];

const reached = (type: string, at: string, over: object = {}): Draft => [
  type,
  { ...ofWindow, repetition: 1, ...over },
  at,
];

describe('the progress of members', () => {
  const after = (...drafts: readonly Draft[]) => given(challengeProgress, enrolled, ...drafts);

  it('has a document for each window', () =>
    expect(after(progressed(1, day('02-01')), progressed(1, day('02-02'), { window: '2026-02-01' }))).toEqual({
      'm1.card.all': {
        ...{ memberId: 'm1', program: 'main', challengeId: 'card', version: 1, window: null, progress: 1, goal: 2 },
        ...{
          run: null,
          completed: 0,
          isCompleted: false,
          milestones: 0,
          begunAt: day('02-01'),
          changedAt: day('02-01'),
        },
        completedAt: null,
      },
      'm1.card.2026-02-01': expect.objectContaining({ window: '2026-02-01' }) as object,
    }));

  it('says what was reached, and not any more', () => {
    const begun = [progressed(1, day('02-01')), reached('ChallengeMilestoneReached', day('02-01'), { milestone: 1 })];
    const done = [...begun, progressed(2, day('02-02')), reached('ChallengeCompleted', day('02-02'))];
    const of = (...drafts: readonly Draft[]) => after(...drafts)['m1.card.all'];
    expect(of(...begun)).toMatchObject({ milestones: 1, completed: 0 });
    expect(of(...done)).toMatchObject({
      completed: 1,
      isCompleted: true,
      completedAt: day('02-02'),
      begunAt: day('02-01'),
    });
    const revoked = reached('ChallengeStepRevoked', day('02-03'), { points: 0, reason: 'It came back.' });
    const milestoneRevoked = reached('ChallengeStepRevoked', day('02-03'), { milestone: 1, points: 0, reason: 'x' });
    expect(of(...done, revoked, milestoneRevoked)).toMatchObject({
      ...{ completed: 0, isCompleted: false, completedAt: null, milestones: 0 },
    });
    const merged = progressed(5, day('02-04'), { counted: [], purchaseId: undefined, completed: 3 });
    expect(of(...done, merged)).toMatchObject({ progress: 5, completed: 3 });
  });
});

describe('the badges', () => {
  const awarded = reached('BadgeAwarded', day('02-02'), { badgeId: 'b', name: 'B' });

  it('say what they are for, and whether they were taken back', () => {
    expect(given(badges, enrolled, awarded)).toEqual({
      'm1.card.all.1.end.b': {
        ...{ memberId: 'm1', program: 'main', badgeId: 'b', name: 'B', challengeId: 'card', version: 1, window: null },
        ...{ repetition: 1, milestone: null, awardedAt: day('02-02'), revokedAt: null },
      },
    });
    const revoked = reached('BadgeRevoked', day('02-03'), { badgeId: 'b', reason: 'It came back.' });
    expect(given(badges, enrolled, awarded, revoked)['m1.card.all.1.end.b']).toMatchObject({ revokedAt: day('02-03') });
  });
});
