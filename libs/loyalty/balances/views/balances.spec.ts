import { describe, expect, it } from '@jest/globals';

import { after, day, earned, enrolled, given, lot, purchased } from '#loyalty/testing';

import { balances } from './balances.js';

describe('the balances document', () => {
  it('has points, tier, due date and revision, and whose it is', () => {
    expect(given(balances, enrolled, purchased('p', 100), earned(10, { lot: lot('1', 10), after: after(10) }))).toEqual(
      {
        m1: {
          memberId: 'm1',
          program: 'main',
          status: 'active',
          mergedInto: null,
          mergedFrom: [],
          balance: {
            available: 10,
            pending: 0,
            reserved: 0,
            earned: 10,
            redeemed: 0,
            expired: 0,
            adjusted: 0,
            reversed: 0,
            restored: 0,
            transferred: 0,
            debt: 0,
          },
          statusPoints: 10,
          tier: 'member',
          nextDueAt: '2027-02-01T00:00:00.000Z',
          revision: 2,
        },
      },
    );
  });

  it('moves on with every event of the stream, so that its revision is that of the stream', () => {
    const document = given(
      balances,
      enrolled,
      ['EarnCapped', {}],
      ['ConsentChanged', { purpose: 'x', granted: true }],
      ['MemberForgotten', { identities: [] }],
      ['CommandNoted', { command: 'ChangeConsent' }],
    )['m1'];
    expect(document).toMatchObject({ revision: 4, status: 'forgotten', tier: 'member' });
  });

  it('is not made of somebody whose enrolment only lost its claim', () => {
    expect(given(balances, ['IdentityClaimVoided', { hmac: 'a'.repeat(64), claim: 1 }])).toEqual({});
  });

  it('follows the tier up and down', () => {
    const change = (to: string, nextDueAt: string | null) =>
      ['TierChanged', { from: 'x', to, reason: 'review', metric: 1, programVersion: 1, nextDueAt }] as const;
    expect(given(balances, enrolled, change('gold', day('07-01')), change('member', null))['m1']).toMatchObject({
      tier: 'member',
      nextDueAt: null,
    });
  });
});
