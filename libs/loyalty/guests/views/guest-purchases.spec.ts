import { describe, expect, it } from '@jest/globals';

import { day, type Draft, given } from '#loyalty/testing';

import { guestPurchases } from './guest-purchases.js';

const bought: Draft = [
  'GuestPurchaseRecorded',
  {
    purchaseId: 'g1',
    occurredAt: day('02-01'),
    total: { amount: 900, currency: 'EUR' },
    discount: 100,
    channel: 'web',
  },
  day('02-01'),
];

describe('the guest purchases', () => {
  it('have a document each, in the words of purchases', () =>
    expect(given(guestPurchases, bought)).toEqual({
      'main.g1': {
        program: 'main',
        purchaseId: 'g1',
        occurredAt: day('02-01'),
        amount: 900,
        currency: 'EUR',
        itemCount: 0,
        discount: 100,
        promotion: null,
        fullPrice: false,
        cost: null,
        channel: 'web',
        location: null,
        partner: null,
        localDay: '2026-02-01',
        hour: 12,
        metadata: {},
        claimedBy: null,
        claimedAt: null,
      },
    }));

  it('know whose they became', () =>
    expect(
      given(guestPurchases, bought, ['GuestPurchaseClaimed', { purchaseId: 'g1', memberId: 'ada' }, day('03-01')])[
        'main.g1'
      ],
    ).toMatchObject({ claimedBy: 'ada', claimedAt: day('03-01'), amount: 900 }));
});
