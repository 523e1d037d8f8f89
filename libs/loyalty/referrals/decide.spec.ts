import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import {
  buy,
  close,
  enrol,
  forget,
  freeze,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { type ProgramRules } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';

import { closeReferral, credit, REFERRAL } from './testing/index.js';

const given = memberScenarios(expect);

const rewarding = (change: Partial<ProgramRules['referral']> = {}) =>
  programOf(rulesWith({ referral: { ...REFERRAL, ...change } }));

const program = rewarding();

const joined: Step = ['2026-01-01', enrol({ referredBy: 'bob' })];

const bought: Step = ['2026-01-05', buy(20, { purchaseId: 'first' })];

const qualified: readonly Step[] = [joined, bought, ['2026-01-19', settleTo('2026-01-19')]];

const at = (day: string) => `2026-${day}T12:00:00.000Z`;

describe('a member who was recommended the programme', () => {
  it('joins with a referral, by the rules of the day', () =>
    given(program)
      .when('2026-01-01', enrol({ referredBy: 'bob' }))
      .then(
        { type: 'MemberEnrolled', data: { referredBy: 'bob' } },
        {
          type: 'ReferralStarted',
          data: { referrerId: 'bob', until: at('01-31'), minimumSpend: 2_000, nextDueAt: at('01-31') },
        },
      ));

  it('joins without one where the rules have none, or nobody is named', () => {
    given(programOf(rulesWith()))
      .when('2026-01-01', enrol({ referredBy: 'bob' }))
      .then({ type: 'MemberEnrolled' });
    given(program).when('2026-01-01', enrol()).then({ type: 'MemberEnrolled' });
  });

  it('who is the same person joins, and is counted', () =>
    given(program)
      .when('2026-01-01', enrol({ referredBy: 'bob', isSelfReferred: true }))
      .then(
        { type: 'MemberEnrolled', data: expect.not.objectContaining({ referredBy: 'bob' }) },
        { type: 'ReferralEnded', data: { referrerId: 'bob', reason: 'same_identity' } },
      ));
});

describe('a first purchase', () => {
  it('counts when its return window is over, and is waited for', () => {
    const history = new History(program).must(joined, bought);
    expect(history.member.nextDueAt).toBe(at('01-19'));
    given(program, joined, bought)
      .when('2026-01-20', settleTo('2026-01-20'))
      .then({
        type: 'ReferralQualified',
        data: { referrerId: 'bob', purchaseId: 'first', effectiveAt: at('01-19') },
      });
  });

  it('counts at once where there is no window', () =>
    given(rewarding({ notReturnedWithinDays: 0 }), joined)
      .when('2026-01-05', buy(20))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned' }, { type: 'ReferralQualified' }));

  it('of less does not count, and the next one may', () => {
    const history = new History(program).must(joined, ['2026-01-02', buy(19)], bought);
    expect(history.member.referral?.purchase).toMatchObject({ purchaseId: 'first' });
  });

  it('that is too late does not count: nobody bought in time', () =>
    given(program, joined, ['2026-01-31T12:00:00.000Z', buy(20)])
      .when('2026-03-01', settleTo('2026-03-01'))
      .thenNothing());

  it('that is missing ends the referral', () =>
    given(program, joined)
      .when('2026-03-01', settleTo('2026-03-01'))
      .then({ type: 'ReferralEnded', data: { reason: 'no_purchase', effectiveAt: at('01-31'), nextDueAt: null } }));

  it('that comes back in time does not count, nor does what is left where that is too little', () => {
    for (const part of [{}, { euros: 5 }]) {
      const back = bringBack('first', part);
      const history = new History(program).must(joined, bought, ['2026-01-10', back]);
      expect(history.take('2026-01-20', settleTo('2026-01-20'))).toMatchObject([
        { type: 'ReferralEnded', data: { reason: 'returned' } },
      ]);
    }
  });

  it('counts where what is left of it is enough', () =>
    given(
      program,
      joined,
      ['2026-01-05', buy(30, { purchaseId: 'first' })],
      ['2026-01-10', bringBack('first', { euros: 10 })],
    )
      .when('2026-01-20', settleTo('2026-01-20'))
      .then({ type: 'ReferralQualified' }));

  it('that comes back after its window has counted', () =>
    given(program, joined, bought)
      .when('2026-01-25', bringBack('first'))
      .then({ type: 'ReferralQualified' }, { type: 'PurchaseReturned' }, { type: 'PointsReversed' }));
});

describe('the member who recommended the programme', () => {
  const referrer: Step = ['2026-01-01', enrol()];

  it('is rewarded by the rules of the day', () =>
    given(program, referrer)
      .when('2026-01-20', credit())
      .then(
        { type: 'ReferrerRewarded', data: { referredId: 'bob', points: 100 } },
        { type: 'PointsEarned', data: { source: 'referral', points: 100, breakdown: [{ rule: 'referral' }] } },
      ));

  it('is rewarded as often in a month as the rules say, and again in the next', () => {
    const history = new History(rewarding({ perMonthMax: 2 })).must(
      referrer,
      ['2026-01-20', credit()],
      ['2026-01-21', credit({ referredId: 'eve' })],
    );
    expect(history.take('2026-01-31', credit({ referredId: 'max' }))).toMatchObject([
      { type: 'ReferrerDeclined', data: { reason: 'monthly_limit' } },
    ]);
    expect(history.take('2026-02-01', credit({ referredId: 'kim' }))).toMatchObject([
      { type: 'ReferrerRewarded' },
      { type: 'PointsEarned' },
    ]);
  });

  it('is not where both pay with the same card', () => {
    const paid = buy(5, { metadata: { paymentFingerprint: 'card-1' } });
    const declined = { type: 'ReferrerDeclined' as const, data: { reason: 'same_payment' } };
    given(program, referrer, ['2026-01-02', paid])
      .when('2026-01-20', credit({ fingerprint: 'card-1' }))
      .then(declined);
    given(program, referrer, ['2026-01-02', paid])
      .when('2026-01-20', credit({ fingerprint: 'card-2' }))
      .then({ type: 'ReferrerRewarded' }, { type: 'PointsEarned' });
  });

  it('is not who is the same member, frozen or closed, and says why', () => {
    const declined = (reason: string, asked = credit(), ...steps: readonly Step[]) =>
      given(program, referrer, ...steps)
        .when('2026-01-20', asked)
        .then({ type: 'ReferrerDeclined', data: { reason } });
    declined('same_member', credit({ referredId: 'ada' }));
    declined('member_frozen', credit(), ['2026-01-02', freeze()]);
    declined('member_closed', credit(), ['2026-01-02', close()]);
    given(program, referrer, ['2026-01-02', forget()]).when('2026-01-20', credit()).thenRefused('member_forgotten');
  });

  it('gets what the highest balance takes', () =>
    given(programOf(rulesWith({ referral: REFERRAL }, { balanceMax: 60 })), referrer)
      .when('2026-01-20', credit())
      .then({ type: 'ReferrerRewarded', data: { points: 60 } }, { type: 'PointsEarned', data: { points: 60 } }));
});

describe('a referral whose purchase has counted', () => {
  it('rewards the one who joined, once', () => {
    const history = new History(program).must(...qualified);
    expect(history.take('2026-01-20', closeReferral({ points: 100 }))).toMatchObject([
      { type: 'ReferralRewarded', data: { points: 50, referrerPoints: 100 } },
      { type: 'PointsEarned', data: { source: 'referral', points: 50 } },
    ]);
    expect(balanceOf(history.member)).toMatchObject({ earned: 52 });
    expect(history.take('2026-01-21', closeReferral({ points: 100 }))).toEqual([]);
    expect(history.member.referral).toBeUndefined();
  });

  it('rewards them with what the highest balance takes', () =>
    given(programOf(rulesWith({ referral: REFERRAL }, { balanceMax: 42 })), ...qualified)
      .when('2026-01-20', closeReferral({ points: 100 }))
      .then({ type: 'ReferralRewarded', data: { points: 40 } }, { type: 'PointsEarned', data: { points: 40 } }));

  it('rewards them also where the other one has had enough, or has left', () =>
    given(program, ...qualified)
      .when('2026-01-20', closeReferral({ declined: 'monthly_limit' }))
      .then(
        { type: 'ReferralRewarded', data: { referrerPoints: 0, declined: 'monthly_limit' } },
        { type: 'PointsEarned' },
      ));

  it('rewards nobody where both may be one', () => {
    for (const declined of ['same_member', 'same_household', 'same_payment'] as const)
      given(program, ...qualified)
        .when('2026-01-20', closeReferral({ declined }))
        .then({ type: 'ReferralEnded', data: { reason: declined } });
  });

  it('is not rewarded before it has counted', () =>
    given(program, joined, bought)
      .when('2026-01-06', closeReferral({ points: 100 }))
      .thenNothing());
});

describe('a member who leaves', () => {
  it('after time has ended the referral ends it no second time', () =>
    given(program, joined)
      .when('2026-03-01', close())
      .then({ type: 'ReferralEnded', data: { reason: 'no_purchase' } }, { type: 'MemberClosed' }));

  it.each([
    ['closed', close(), 'member_closed', 'MemberClosed'],
    ['forgotten', forget(), 'member_forgotten', 'MemberForgotten'],
  ] as const)('because they are %s ends the referral', (_name, end, reason, type) => {
    given(program, joined, bought).when('2026-01-10', end).then({ type: 'ReferralEnded', data: { reason } }, { type });
    const history = new History(program).must(joined, bought, ['2026-01-10', end]);
    expect(history.take('2026-03-01', settleTo('2026-03-01'))).toEqual([]);
  });
});
