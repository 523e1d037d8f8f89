import { describe, expect, it } from '@jest/globals';

import { after, day, type Draft, earned, enrolled, given, lot, purchased } from '#loyalty/testing';
import { type JsonObject } from '#platform';

import { purchases } from './purchases.js';

describe('the purchases', () => {
  it('has a document for each, with the points that it earned', () => {
    const drafts = [
      enrolled,
      purchased('p1', 2933, { itemCount: 4, channel: 'store', location: 'Oslo' }),
      earned(293, { lot: lot('1', 293), after: after(293), purchaseId: 'p1' }),
    ];
    expect(given(purchases, ...drafts)).toEqual({
      'm1.p1': {
        memberId: 'm1',
        program: 'main',
        purchaseId: 'p1',
        occurredAt: day('01-02'),
        amount: 2933,
        currency: 'EUR',
        itemCount: 4,
        activatedAt: null,
        cancelled: false,
        channel: 'store',
        corrections: [],
        location: 'Oslo',
        partner: null,
        discount: 0,
        promotion: null,
        fullPrice: true,
        cost: null,
        localDay: '2026-01-02',
        hour: 12,
        metadata: {},
        guest: false,
        points: 293,
        statusPoints: 293,
        payment: null,
        returned: 0,
        returnedWhole: false,
      },
    });
  });

  it('says what of it counts towards tiers, as far as it has not come back', () => {
    const breakdown = [{ rule: 'r', version: 1, effect: 'fixed_points', points: 0, statusPoints: 8, because: 'x' }];
    const back: Draft = [
      'PurchaseReturned',
      {
        ...{ returnId: 'r', purchaseId: 'p', occurredAt: day('01-04'), localDay: '2026-01-02', refund: 100 },
        part: { occurredAt: day('01-02'), total: { amount: 100, currency: 'EUR' } },
        ...{ points: 0, statusPoints: 3, breakdown: [], programVersion: 1 },
      },
      day('01-04'),
    ];
    const drafts = [enrolled, purchased('p', 1_000, { statusPoints: 8, breakdown }), back];
    expect(given(purchases, ...drafts)['m1.p']).toMatchObject({ points: 0, statusPoints: 5 });
  });

  it('says what of it was paid with points', () => {
    const paid = (payment: JsonObject) => given(purchases, enrolled, purchased('p', 10_000, { payment }))['m1.p'];
    expect(paid({ points: 30, amount: 3_000 })).toMatchObject({
      amount: 10_000,
      payment: { points: 30, amount: 3_000, reservationId: null },
    });
    expect(paid({ points: 30, amount: 3_000, reservationId: 'cart' })).toMatchObject({
      payment: { reservationId: 'cart' },
    });
  });

  it('has the metadata that it was sent with', () => {
    const bought = purchased('p', 900, { metadata: { receipt: '4711' } });
    expect(given(purchases, enrolled, bought)['m1.p']).toMatchObject({ metadata: { receipt: '4711' } });
  });

  it('has no points where none were earned, and no document for points from elsewhere', () => {
    const welcome = earned(5, { lot: lot('1', 5), after: after(5) });
    expect(given(purchases, enrolled, welcome, purchased('p2', 5))).toMatchObject({
      'm1.p2': { points: 0, itemCount: 0, channel: null },
    });
    expect(Object.keys(given(purchases, enrolled, welcome, purchased('p2', 5)))).toEqual(['m1.p2']);
  });

  it('has what each earns now, where points were given or taken back', () => {
    const recalculated = (from: string, to: string, points: number, available: number): Draft => [
      'PointsRecalculated',
      {
        ...{ purchaseId: 'p1', localDay: '2026-01-02', latePurchaseId: 'late', programVersion: 1, source: 'purchase' },
        ...{ points, reason: 'r', breakdown: [], ...after(available) },
        postings: [{ lotId: '1', from, to, points: Math.abs(points) }],
      },
    ];
    const drafts = [
      enrolled,
      purchased('p1', 2933),
      earned(293, { lot: lot('1', 293), after: after(293), purchaseId: 'p1' }),
      recalculated('available', 'reversed', -93, 200),
      recalculated('issued', 'available', 10, 210),
    ];
    expect(given(purchases, ...drafts)['m1.p1']).toMatchObject({ points: 210 });
  });

  it('knows what was taken off, what it cost the shop where every line says so, and when it was', () => {
    const line = { sku: 'a', quantity: 2, gross: 100, discount: 10, unitCost: 30 };
    const at = (over: JsonObject) => given(purchases, enrolled, purchased('p', 1, over))['m1.p'] as JsonObject;
    expect(at({ lines: [line, { ...line, quantity: 1 }], guest: true, localDay: '2026-01-03' })).toMatchObject({
      discount: 20,
      cost: 90,
      fullPrice: false,
      guest: true,
      localDay: '2026-01-03',
      hour: 12,
    });
    expect(at({ lines: [line, { sku: 'b', quantity: 1, gross: 5 }] })).toMatchObject({ discount: 10, cost: null });
    expect(at({ discount: 7, promotion: 'SPRING' })).toMatchObject({
      discount: 7,
      promotion: 'SPRING',
      fullPrice: false,
    });
    expect(at({ lines: [{ sku: 'b', quantity: 1, gross: 5, promotion: 'SPRING' }] })).toMatchObject({
      fullPrice: false,
    });
  });

  it('is as it was corrected last, with what was wrong before', () => {
    const content = (amount: number, over: JsonObject = {}) => ({
      ...{
        occurredAt: day('01-02'),
        total: { amount, currency: 'EUR' },
        purchasedAt: day('01-02'),
        localDay: '2026-01-02',
      },
      ...over,
    });
    const correction = (
      correctionId: string,
      before: JsonObject,
      purchase: JsonObject,
      points: readonly [number, number],
    ): Draft => [
      'PurchaseCorrected',
      {
        ...{ correctionId, purchaseId: 'p1', before, purchase, pointsBefore: points[0], pointsAfter: points[1] },
        ...{ breakdown: [], programVersion: 1, ...(correctionId === 'c1' && { reason: 'Too much' }) },
        ...(correctionId === 'c2' && { statusPointsAfter: 60 }),
      },
      day('01-05'),
    ];
    const moved = { occurredAt: day('01-03'), purchasedAt: day('01-03'), localDay: '2026-01-03', channel: 'web' };
    const first = correction('c1', content(10_000), content(7_500), [100, 75]);
    const second = correction('c2', content(7_500), content(7_500, moved), [75, 75]);
    expect(given(purchases, enrolled, purchased('p1', 10_000), first, second)['m1.p1']).toMatchObject({
      amount: 7_500,
      occurredAt: day('01-03'),
      localDay: '2026-01-03',
      channel: 'web',
      corrections: [
        {
          ...{
            correctionId: 'c1',
            correctedAt: day('01-05'),
            reason: 'Too much',
            fields: ['total'],
            occurredAt: day('01-02'),
          },
          ...{ amountBefore: 10_000, amountAfter: 7_500, pointsBefore: 100, pointsAfter: 75 },
        },
        {
          correctionId: 'c2',
          reason: null,
          fields: ['occurredAt', 'channel'],
          amountBefore: 7_500,
          amountAfter: 7_500,
          statusPointsBefore: 75,
          statusPointsAfter: 60,
        },
      ],
    });
  });
});
