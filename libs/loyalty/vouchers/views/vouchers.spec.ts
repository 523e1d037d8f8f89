import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { vouchers } from './vouchers.js';

const NEXT = { nextDueAt: null };

const ofVoucher = { voucherId: 'c1', ...NEXT };

const issued = (over: object = {}): Draft => [
  'VoucherIssued',
  {
    ...{ ...ofVoucher, claimId: 'c1', rewardId: 'five', rewardVersion: 2, name: 'Five off', currency: 'EUR' },
    ...{ value: { amount: 500 }, partial: true, hmac: 'a'.repeat(64), expiresAt: day('03-01'), ...over },
  },
  day('02-01'),
];

const used = (left: number, over: object = {}): Draft => [
  'VoucherUsed',
  { ...ofVoucher, useId: `u${left}`, left, ...over },
  day('02-02'),
];

const after = (...drafts: readonly Draft[]) => given(vouchers, enrolled, issued(), ...drafts)['m1.c1'];

describe('the vouchers', () => {
  it('have a document each, without what finds their code', () =>
    expect(given(vouchers, enrolled, issued())).toEqual({
      'm1.c1': {
        ...{ memberId: 'm1', program: 'main', voucherId: 'c1', rewardId: 'five', rewardVersion: 2, claimId: 'c1' },
        ...{ name: 'Five off', state: 'open', value: { amount: 500 }, currency: 'EUR', minimumSpend: null },
        ...{ partial: true, left: 500, issuedAt: day('02-01'), expiresAt: day('03-01'), cancelledAt: null },
        ...{ codePrefix: null, cancelReason: null, uses: [] },
      },
    }));

  it('say what is left of those that are worth money, and how they are used', () => {
    const asked = { amount: 200, purchaseId: 'order-1', place: 'oslo-1', spend: 900 };
    expect(after(used(300, asked), used(0))).toMatchObject({
      ...{ state: 'used', left: 0 },
      uses: [
        { useId: 'u300', usedAt: day('02-02'), left: 300, ...asked, usedBy: 'till-7' },
        { useId: 'u0', left: 0, amount: null, purchaseId: null, place: null, spend: null },
      ],
    });
    const share = { value: { percent: 20 }, partial: undefined, minimumSpend: 900, codePrefix: 'FIVE' };
    expect(given(vouchers, enrolled, issued(share))['m1.c1']).toMatchObject({
      ...{ left: null, value: { percent: 20 }, partial: false, minimumSpend: 900, codePrefix: 'FIVE' },
    });
  });

  it('end, and stay over where a part is used late', () => {
    const over: Draft = ['VoucherExpired', ofVoucher, day('03-01')];
    expect(after(over)).toMatchObject({ state: 'expired', left: 500 });
    expect(after(over, used(300))).toMatchObject({ state: 'expired', left: 300 });
    expect(after(over, used(0))).toMatchObject({ state: 'used', left: 0 });
  });

  it('are cancelled, also in the stream of the member into whom theirs was merged', () => {
    const stolen: Draft = ['VoucherCancelled', { ...ofVoucher, reason: 'Stolen' }, day('02-03')];
    expect(after(stolen)).toMatchObject({ state: 'cancelled', cancelledAt: day('02-03'), cancelReason: 'Stolen' });
    const ofOther = { ...ofVoucher, memberId: 'm2', issuedTo: 'm1' };
    expect(after(['VoucherCancelled', ofOther, day('02-03')])).toMatchObject({
      state: 'cancelled',
      cancelReason: null,
    });
  });
});
