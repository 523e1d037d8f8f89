import { describe, expect, it } from '@jest/globals';

import { after, day, type Draft, earned, enrolled, given, lot, purchased, redeemed } from '#loyalty/testing';

import { activity } from './activity.js';

const at = (instant: string) => `2026-${instant}.000Z`;

function bought(over: object = {}): Draft {
  return purchased('p', 1000, over as never);
}

describe('the activity of a member', () => {
  it('has a document for each year, in which purchases of a day and channel are one row', () => {
    const nextYear: Draft = ['MemberClosed', { reason: 'r' }, '2027-01-01T00:00:00.000Z'];
    const documents = given(
      activity,
      enrolled,
      bought({ channel: 'web' }),
      bought({ channel: 'web' }),
      bought(),
      nextYear,
    );
    expect(Object.keys(documents)).toEqual(['m1.2026', 'm1.2027']);
    expect(documents['m1.2026']).toMatchObject({
      enrolled: { at: day('01-01'), channel: 'web' },
      tiers: [{ at: day('01-01'), tier: 'member' }],
      purchases: [
        { day: '2026-01-02', channel: 'web', count: 2, amount: 2000 },
        { day: '2026-01-02', count: 1, amount: 1000 },
      ],
    });
    expect(documents['m1.2027']).toMatchObject({ year: 2027, states: [{ status: 'closed' }], purchases: [] });
  });

  it('uses the local day where the purchase has one', () => {
    const [document] = Object.values(given(activity, bought({ localDay: '2026-01-03' })));
    expect(document).toMatchObject({ purchases: [{ day: '2026-01-03' }] });
  });

  it('distinguishes full price from lowered: anything taken off, or a promotion, on the purchase or a line', () => {
    const line = { sku: 's', quantity: 2, gross: 500 };
    const of = (over: object) =>
      (Object.values(given(activity, bought(over)))[0] as { purchases: object[] }).purchases[0];
    expect(of({ lines: [line] })).toEqual({ day: '2026-01-02', count: 1, amount: 1000 });
    for (const over of [{ discount: 1 }, { lines: [line, { ...line, discount: 1 }] }])
      expect(of(over)).toMatchObject({ lowered: 1, loweredAmount: 1000 });
    expect(of({ promotion: 'SPRING', lines: [{ ...line, promotion: 'TWO' }] })).toMatchObject({
      lowered: 1,
      promotions: ['SPRING', 'TWO'],
    });
  });

  it('adds costs up where every line has one, and what those purchases brought', () => {
    const line = { sku: 's', quantity: 2, gross: 500, unitCost: 150 };
    const documents = given(
      activity,
      bought({ lines: [line, line] }),
      bought({ lines: [line, { ...line, unitCost: undefined }] }),
    );
    expect(documents['m1.2026']).toMatchObject({
      purchases: [{ count: 2, amount: 2000, cost: 600, costedAmount: 1000 }],
    });
  });

  it('keeps points from purchases apart from others, and redemptions by quarter-hours', () => {
    const welcome: Draft = [
      'PointsEarned',
      { ...earned(5, { lot: lot('1', 5), after: after(5) })[1], source: 'welcome' },
      day('01-02'),
    ];
    const spent = redeemed(10, [{ lotId: '1', points: 10 }], after(0));
    const documents = given(activity, earned(20, { lot: lot('2', 20), after: after(20) }), welcome, spent, spent);
    expect(documents['m1.2026']).toMatchObject({
      earned: { '2026-01-02': 20 },
      earnedOtherwise: [{ at: '2026-01-02T12:00Z', times: 1, points: 5 }],
      redeemed: [{ at: '2026-01-03T12:00Z', times: 2, points: 20 }],
    });
  });

  it('takes what a purchase earns less off its own day', () => {
    const less: Draft = [
      'PointsRecalculated',
      {
        ...{ purchaseId: 'p', localDay: '2026-01-02', latePurchaseId: 'late', programVersion: 1, source: 'purchase' },
        ...{ points: -3, reason: 'r', breakdown: [], ...after(2) },
        postings: [{ lotId: '1', from: 'available', to: 'reversed', points: 3 }],
      },
      '2027-02-01T00:00:00.000Z',
    ];
    const drafts = [bought(), earned(5, { lot: lot('1', 5), after: after(5), purchaseId: 'p' }), less];
    const documents = given(activity, ...drafts);
    expect(Object.keys(documents)).toEqual(['m1.2026']);
    expect(documents['m1.2026']).toMatchObject({ earned: { '2026-01-02': 2 } });
  });

  it('merges equal answers of a quarter-hour, and keeps first answers of people to requests only', () => {
    const said = (score: number, instant: string): Draft => [
      'FeedbackRecorded',
      { kind: 'nps', score, occurredAt: at(instant) },
      at(instant),
    ];
    const answered = (automatic: boolean, over: object): Draft => [
      'ServiceRequestAnswered',
      { requestId: 'r', automatic, answeredAt: day('01-05'), sinceOpenedMs: 5, ...over },
      day('01-05'),
    ];
    const documents = given(
      activity,
      said(9, '01-04T12:01:00'),
      said(9, '01-04T12:14:59'),
      said(8, '01-04T12:14:59'),
      answered(true, {}),
      answered(false, { firstResponseMs: 5 }),
      answered(false, {}),
    );
    expect(documents['m1.2026']).toMatchObject({
      feedback: [
        { at: '2026-01-04T12:00Z', kind: 'nps', score: 9, times: 2 },
        { at: '2026-01-04T12:00Z', kind: 'nps', score: 8, times: 1 },
      ],
      answers: [{ at: '2026-01-05T12:00Z', firstResponseMs: 5 }],
    });
  });

  it('keeps rewards by claim, and what becomes of one in the year in which it happens', () => {
    const ofVoucher = { voucherId: 'c1', claimId: 'c1', rewardId: 'five', rewardVersion: 1, nextDueAt: null };
    const documents = given(
      activity,
      ['RewardClaimed', { claimId: 'c1', rewardId: 'five', rewardVersion: 1, points: 50 }, day('12-31')],
      ['VoucherIssued', ofVoucher, day('12-31')],
      ['RewardClaimed', { claimId: 'c2', rewardId: 'coffee', rewardVersion: 1, points: 0 }, day('12-31')],
      ['VoucherUsed', { ...ofVoucher, useId: 'u1', amount: 200, left: 300 }, '2027-01-01T12:00:00.000Z'],
      ['VoucherUsed', { ...ofVoucher, useId: 'u2', left: 0 }, '2027-01-02T12:00:00.000Z'],
      ['RewardClaimCancelled', { claimId: 'c2', rewardId: 'coffee' }, '2027-01-03T12:00:00.000Z'],
    );
    expect(documents['m1.2026']).toMatchObject({
      claims: [
        { at: '2026-12-31T12:00Z', claimId: 'c1', rewardId: 'five', points: 50, voucher: true },
        { at: '2026-12-31T12:00Z', claimId: 'c2', rewardId: 'coffee', points: 0 },
      ],
      claimsCancelled: [],
    });
    expect(documents['m1.2027']).toMatchObject({
      claims: [],
      claimsCancelled: [{ at: '2027-01-03T12:00Z', claimId: 'c2' }],
      voucherUses: [
        { at: '2027-01-01T12:00Z', claimId: 'c1', amount: 200 },
        { at: '2027-01-02T12:00Z', claimId: 'c1' },
      ],
    });
  });

  it('counts what becomes of a reward with its claim, where that member is part of another one since', () => {
    const ofOther = { claimId: 'c1', rewardId: 'five', memberId: 'm2' };
    const documents = given(
      activity,
      ['RewardClaimCancelled', { ...ofOther, claimantId: 'm1' }, day('02-01')],
      [
        'VoucherUsed',
        { ...ofOther, voucherId: 'c3', issuedTo: 'm1', useId: 'u', left: 0, nextDueAt: null },
        day('02-01'),
      ],
    );
    expect(Object.keys(documents)).toEqual(['m1.2026']);
  });

  it('has no more than twenty rows a day, however many channels there are', () => {
    const drafts = Array.from({ length: 30 }, (_, i) => bought({ channel: `c${i}` }));
    const { purchases } = Object.values(given(activity, ...drafts))[0] as unknown as {
      purchases: { channel: string; count: number }[];
    };
    expect(purchases.length).toBe(21);
    expect(purchases.at(-1)).toMatchObject({ channel: 'other', count: 10 });
  });
});
