import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import { buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { receiveMember } from '#loyalty/merges/testing';
import { type ChallengeTerms } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';

import { type ChallengeWindow } from './events.js';
import { activeChallenge } from './testing/index.js';

const LOT = { earnedAt: '2026-01-05T12:00:00.000Z', activeFrom: '2026-01-05T12:00:00.000Z', expiresAt: null };

const window = (counted: number, over: Partial<ChallengeWindow> = {}): ChallengeWindow => ({
  ...{ version: 1, tallies: [{ counted }], given: 0, lastAt: '2026-01-05T12:00:00.000Z' },
  ...over,
});

/** A member who has bought so often, and takes in another one with such a window. */
function both(own: number, others: ChallengeWindow, asked: Partial<ChallengeTerms> = {}, ...more: readonly Step[]) {
  const challenges = [activeChallenge('card', { target: { counts: 'purchases', goal: 4 }, ...asked })];
  const rules = rulesWith({ earnRules: [] }, { welcomePoints: 0, expiry: { type: 'none' } });
  const history = new History({ ...programOf(rules), challenges }).must(['2026-01-01', enrol()]);
  for (let count = 1; count <= own; count++)
    history.must([`2026-01-0${count + 1}`, buy(1, { purchaseId: `p${count}` })]);
  const points = (others.paid ?? []).map(({ lot }) => lot);
  return history.must(
    ['2026-02-01', receiveMember({ challenges: { card: [others] }, lots: points, lotsMade: points.length })],
    ...more,
  );
}

const windowIn = ({ member }: History) => member.challenges?.['card']?.[0];

const typesOf = ({ events }: History) => events.map(({ type }) => type);

describe('two members who become one', () => {
  it('have the progress of both, which may be enough', () => {
    expect(windowIn(both(1, window(2)))).toMatchObject({ tallies: [{ counted: 3 }], given: 0 });
    const done = both(2, window(2));
    expect(windowIn(done)).toMatchObject({ tallies: [{ counted: 4 }], given: 1 });
    expect(typesOf(done).slice(-2)).toEqual(['ChallengeCompleted', 'PointsEarned']);
    expect(balanceOf(done.member).available).toBe(100);
    expect(done.events.findLast(({ type }) => type === 'ChallengeProgressed')?.data).toMatchObject({
      ...{ counted: [], progress: 4, goal: 4, completed: 0 },
    });
  });

  it('begin what only one of them had begun', () =>
    expect(windowIn(both(0, window(3)))).toMatchObject({ tallies: [{ counted: 3 }] }));

  it('keep what each of them was given, and count on', () => {
    const lot = { lotId: '1', points: 100, ...LOT };
    const complete = window(4, { given: 1, paid: [{ step: 0, lot }] });
    const of = both(4, complete);
    expect(windowIn(of)).toMatchObject({
      tallies: [{ counted: 8 }],
      given: 2,
      paid: [{ step: 0 }, { step: 1, lot: { lotId: '2' } }],
    });
    expect(balanceOf(of.member).available).toBe(200);
    const kept = both(4, complete, {}, ['2026-02-02', bringBack('p1')]);
    expect(balanceOf(kept.member).available).toBe(200);
    const several = both(4, complete, { times: 9 }, ['2026-02-02', bringBack('p1')]);
    expect(windowIn(several)).toMatchObject({ tallies: [{ counted: 7 }], given: 1 });
    expect(balanceOf(several.member).available).toBe(100);
  });

  it('keep their rewards, and lose the newest that is not reached any more', () => {
    const coffee = { type: 'reward', rewardId: 'coffee', rewardVersion: 1, name: 'Coffee', kind: 'product' } as const;
    const complete = window(4, { given: 1, claimed: 1, claims: [{ step: 0, claimId: 'theirs', rewardId: 'coffee' }] });
    const of = both(4, complete, { rewards: [coffee], times: 9 });
    expect(windowIn(of)).toMatchObject({
      claimed: 1,
      claims: [{ step: 0 }, { step: 1, claimId: 'theirs', claimantId: 'bob' }],
    });
    const back = both(4, complete, { rewards: [coffee], times: 9 }, ['2026-02-02', bringBack('p1')]);
    const { data } = back.events.find(({ type }) => type === 'RewardClaimCancelled')!;
    expect(data).toMatchObject({ claimId: 'theirs', claimantId: 'bob', challengeId: 'card' });
    expect(windowIn(back)?.claims).toHaveLength(1);
  });
});
