import { describe, expect, it } from '@jest/globals';

import { after, day, type Draft, enrolled, given } from '#loyalty/testing';

import { redemptions } from './redemptions.js';

const redeemed = (data: object = {}): Draft => [
  'PointsRedeemed',
  { points: 30, allocations: [{ lotId: '1', points: 30 }], ...data, ...after(0) },
  day('02-01'),
];

const captured = (data: object = {}): Draft => [
  'ReservationCaptured',
  {
    ...{ reservationId: 'cart', points: 40, ...data },
    ...{ postings: [{ lotId: '1', from: 'reserved', to: 'redeemed', points: 40 }], ...after(0) },
  },
  day('02-02'),
];

describe('the redemptions', () => {
  it('have a document each, under the id that they were recorded with', () =>
    expect(
      given(redemptions, enrolled, redeemed({ redemptionId: 'r1', reference: 'order-1', metadata: { till: '7' } })),
    ).toEqual({
      'm1.r1': {
        memberId: 'm1',
        program: 'main',
        redemptionId: 'r1',
        points: 30,
        reference: 'order-1',
        purchaseId: null,
        reservationId: null,
        claimId: null,
        redeemedAt: day('02-01'),
        recordedAt: expect.any(String),
        redeemedBy: 'till-7',
        redeemerId: null,
        partner: null,
        returned: [],
        metadata: { till: '7' },
      },
    }));

  it('say at which partner the points were spent', () => {
    const atPartner = { partnerId: 'fuel-co', points: 30, costPerPoint: '0.7' };
    expect(given(redemptions, enrolled, redeemed({ redemptionId: 'r1', atPartner }))).toMatchObject({
      'm1.r1': { partner: 'fuel-co' },
    });
  });

  it('say what returns of the purchase gave back, of payments and of captured reservations', () => {
    const restored = (returnId: string, points: number, over: object): Draft => [
      'PointsRestored',
      {
        ...{ returnId, points, reason: 'r', ...over, ...after(0) },
        postings: [{ lotId: '1', from: 'redeemed', to: 'available', points }],
      },
      day('02-05'),
    ];
    const documents = given(
      redemptions,
      enrolled,
      ...[redeemed({ purchaseId: 'p1' }), captured({ reservationId: 'cart', purchaseId: 'p2' })],
      ...[restored('b1', 10, { purchaseId: 'p1' }), restored('b2', 20, { purchaseId: 'p1' })],
      restored('b3', 40, { purchaseId: 'p2', redemptionId: 'reservation.cart' }),
      restored('b4', 5, { purchaseId: 'unknown' }),
    );
    const returned = Object.fromEntries(Object.entries(documents).map(([key, one]) => [key, one['returned']]));
    expect(returned).toEqual({
      'm1.purchase.p1': [
        { returnId: 'b1', points: 10, returnedAt: day('02-05') },
        { returnId: 'b2', points: 20, returnedAt: day('02-05') },
      ],
      'm1.reservation.cart': [{ returnId: 'b3', points: 40, returnedAt: day('02-05') }],
    });
  });

  it('of before there were ids have one of their event', () => {
    const [[id, document]] = Object.entries(given(redemptions, enrolled, redeemed())) as [[string, object]];
    expect(id).toMatch(/^m1\.event\.[\w-]+$/);
    expect(document).toMatchObject({ redemptionId: id.slice('m1.'.length), reference: null, metadata: {} });
  });

  it('are also what captured reservations and payments use, by the ids of these', () =>
    expect(
      given(
        redemptions,
        enrolled,
        redeemed({ purchaseId: 'order 7' }),
        captured({ reference: 'invoice-1' }),
        captured({ reservationId: 'cart-2', purchaseId: 'p2' }),
      ),
    ).toMatchObject({
      'm1.purchase.order 7': { purchaseId: 'order 7', points: 30, reservationId: null },
      'm1.reservation.cart': { reservationId: 'cart', points: 40, reference: 'invoice-1', redeemedAt: day('02-02') },
      'm1.reservation.cart-2': { reservationId: 'cart-2', purchaseId: 'p2' },
    }));
});
