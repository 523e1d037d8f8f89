import { describe, expect, it } from '@jest/globals';

import { day, type Draft, given } from '#loyalty/testing';

import { referrals } from './referrals.js';

const terms = {
  until: day('03-01'),
  minimumSpend: 0,
  notReturnedWithinDays: 14,
  rewards: { referrer: 5, referred: 3 },
};

const of = { memberId: 'bob', referrerId: 'ada', nextDueAt: null };

const started: Draft = ['ReferralStarted', { ...of, ...terms }, day('02-01')];

const qualified: Draft = ['ReferralQualified', { ...of, purchaseId: 'p1' }, day('02-20')];

const only = (...drafts: readonly Draft[]) => given(referrals, ...drafts)['bob'];

describe('the referrals', () => {
  it('are of the member who recommended the programme, one for each who joined', () =>
    expect(given(referrals, started)).toEqual({
      bob: {
        memberId: 'bob',
        program: 'main',
        referrerId: 'ada',
        status: 'started',
        reason: null,
        startedAt: day('02-01'),
        until: day('03-01'),
        qualifiedAt: null,
        closedAt: null,
        points: 0,
        referredPoints: 0,
      },
    }));

  it('say how far they are, and what both got', () => {
    expect(only(started, qualified)).toMatchObject({ status: 'qualified', qualifiedAt: day('02-20') });
    const rewarded: Draft = ['ReferralRewarded', { ...of, points: 3, referrerPoints: 5 }, day('02-21')];
    expect(only(started, qualified, rewarded)).toMatchObject({
      ...{ status: 'rewarded', reason: null, closedAt: day('02-21'), points: 5, referredPoints: 3 },
    });
  });

  it('say why there is no reward, also where they ended at once', () => {
    const ended: Draft = ['ReferralEnded', { ...of, reason: 'same_identity' }, day('02-01')];
    expect(only(ended)).toMatchObject({
      status: 'ended',
      reason: 'same_identity',
      until: null,
      closedAt: day('02-01'),
    });
  });
});
