import { describe, expect, it } from '@jest/globals';

import { type Member } from '#loyalty/member';
import { type Outcome } from '#runner';

import { answerOf, pointsEarned } from './answer.js';
import { buy, enrol, History, programOf, rulesWith } from './testing/index.js';

/** Enrolled long ago, with 25 welcome points whose end nobody has settled. */
function enrolledLongAgo(): Member {
  const history = new History(programOf(rulesWith({}, { welcomePoints: 25 })));
  return history.must(['1999-03-01', enrol()]).member;
}

const recordedAt = '2026-03-01T12:00:00.000Z';

const available = (type: string, data: object) => {
  const events = [{ type, data, metadata: { recordedAt } }];
  return answerOf({ state: enrolledLongAgo(), revision: 0, events } as unknown as Outcome<Member>).balance.available;
};

describe('the balance that a command is answered with', () => {
  it('is without what has ended where the member was enrolled by it', () =>
    expect(available('MemberEnrolled', { toNextTier: 50 })).toBe(0));

  it('is as it was recorded after an enrolment of before', () => expect(available('MemberEnrolled', {})).toBe(25));

  it('is as it was recorded after every other command', () =>
    expect(available('PurchaseRecorded', { toNextTier: 50 })).toBe(25));
});

it('a purchase earned what is its own, not what later ones earn more with it', () => {
  const rules = rulesWith(
    { earnRules: [{ id: 'all', effect: { type: 'fixed_points', points: 3 }, when: 'member.purchases == 1' }] },
    { latePurchases: 'recalculate_later' },
  );
  const past = new History(programOf(rules)).must(['2026-01-01', enrol()], ['2026-01-03', buy(1)]);
  const events = past.take('2026-01-04', buy(1, { occurredAt: '2026-01-02T12:00:00.000Z' }));
  const outcome = { state: past.member, revision: 0, events } as unknown as Outcome<Member>;
  expect(past.member.totals.earned).toBe(3);
  expect(pointsEarned(answerOf(outcome))).toBe(0);
});
