import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { reservations } from './reservations.js';

const after = { balanceAfter: { available: 0, pending: 0, reserved: 0 }, nextDueAt: null };

const moved = (from: string, to: string, points: number) => ({ lotId: '1', from, to, points });

const reserved: Draft = [
  'PointsReserved',
  {
    reservationId: 'cart',
    points: 60,
    reference: 'order-1',
    expiresAt: day('02-02'),
    postings: [moved('available', 'reserved', 60)],
    ...after,
  },
  day('02-01'),
];

const documentOf = (...drafts: readonly Draft[]) => given(reservations, enrolled, reserved, ...drafts)['m1.cart'];

const closed = (type: string, data: object, ...postings: object[]): Draft => [
  type,
  { reservationId: 'cart', points: 60, ...data, postings, ...after } as Draft[1],
  day('02-02'),
];

describe('the reservations', () => {
  it('have a document each, open until something closes them', () =>
    expect(documentOf()).toEqual({
      memberId: 'm1',
      program: 'main',
      reservationId: 'cart',
      state: 'open',
      points: 60,
      captured: 0,
      ended: 0,
      reference: 'order-1',
      purchaseId: null,
      redeemerId: null,
      reservedAt: day('02-01'),
      expiresAt: day('02-02'),
      closedAt: null,
      reason: null,
    }));

  it('say how much was captured, and by which reference and purchase', () => {
    const postings = [moved('reserved', 'redeemed', 40), moved('reserved', 'available', 20)];
    expect(documentOf(closed('ReservationCaptured', { points: 40 }, ...postings))).toMatchObject({
      state: 'captured',
      captured: 40,
      ended: 0,
      reference: 'order-1',
      closedAt: day('02-02'),
    });
    const data = { points: 40, reference: 'order-2', purchaseId: 'p-1' };
    expect(documentOf(closed('ReservationCaptured', data, ...postings))).toMatchObject({
      reference: 'order-2',
      purchaseId: 'p-1',
    });
  });

  it('say why they were released, and what ended with that', () => {
    const postings = [moved('reserved', 'available', 10), moved('reserved', 'expired', 50)];
    expect(documentOf(closed('ReservationReleased', { reason: 'left' }, ...postings))).toMatchObject({
      state: 'released',
      reason: 'left',
      captured: 0,
      ended: 50,
    });
    expect(documentOf(closed('ReservationExpired', {}, moved('reserved', 'available', 60)))).toMatchObject({
      state: 'expired',
      reason: null,
      ended: 0,
    });
  });
});
