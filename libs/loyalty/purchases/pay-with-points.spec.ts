import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import {
  buy,
  enrol,
  freeze,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { reserve } from '#loyalty/reservations/testing';

import { purchaseOnce } from './same-purchase.js';

const given = memberScenarios(expect);

/** 1 point for each 1.00, and each point pays 1.00. */
const rules = (payment: object = {}) => {
  const effect = { type: 'points_per_amount', points: 1, perAmount: 100 } as const;
  return rulesWith({ earnRules: [{ id: 'base', effect }] }, { payment: { points: 1, amount: 100, ...payment } });
};

const program = programOf(rules());

const bought: readonly Step[] = [
  ['2026-01-01', enrol()],
  ['2026-01-02', buy(100)], // 100 points
];

const pay = (points: number) => buy(100, { purchaseId: 'paid', payment: { points } });

describe('a purchase that is paid with points', () => {
  it('redeems them in the same append, and earns on the money: 100.00 as 30 points and 70.00 earns 70', () =>
    given(program, ...bought)
      .when('2026-01-03', pay(30))
      .then(
        { type: 'PointsRedeemed', data: { points: 30, purchaseId: 'paid', allocations: [{ lotId: '1', points: 30 }] } },
        { type: 'PurchaseRecorded', data: { total: { amount: 10_000 }, payment: { points: 30, amount: 3_000 } } },
        {
          type: 'PointsEarned',
          data: {
            points: 70,
            breakdown: [
              {
                points: 70,
                amount: 7_000,
                because: '1 points for each 1.00 EUR, of 70.00 EUR (30.00 EUR was paid with points).',
              },
            ],
            balanceAfter: { available: 140 },
          },
        },
      ));

  it('earns on all of it where the rules say so', () => {
    given(programOf(rules({ earnOnPoints: true })), ...bought)
      .when('2026-01-03', pay(30))
      .then(
        { type: 'PointsRedeemed' },
        { type: 'PurchaseRecorded', data: { payment: { points: 30, amount: 3_000, earns: true } } },
        { type: 'PointsEarned', data: { points: 100 } },
      );
  });

  it('counts towards tiers by spend with the money alone, unless what points pay earns', () => {
    const bySpend = (payment: object) => {
      const tiers = { ...rulesWith().tiers, metric: 'spend' as const };
      return new History(programOf({ ...rules(payment), tiers })).must(...bought, ['2026-01-03', pay(30)]);
    };
    expect(bySpend({}).member.lifetime.spend).toBe(17_000);
    expect(bySpend({ earnOnPoints: true }).member.lifetime.spend).toBe(20_000);
  });

  it('may be paid with points altogether, and then earns nothing', () =>
    given(program, ...bought)
      .when('2026-01-03', pay(100))
      .then({ type: 'PointsRedeemed' }, { type: 'PurchaseRecorded', data: { payment: { amount: 10_000 } } }));

  it('never uses the points that it earns itself', () =>
    given(program, ...bought)
      .when('2026-01-03', buy(1_000, { payment: { points: 101 } }))
      .thenRefused('insufficient_points', { available: 100 }));

  it('is recorded not at all where the points cannot be used', () => {
    const history = new History(program).must(...bought);
    const before = history.events.length;
    expect(history.take('2026-01-03', pay(101))).toMatchObject({ code: 'insufficient_points' });
    expect(history.events).toHaveLength(before);
  });

  it('shares what points pay over its lines, the last one with the rest of the rounding', () => {
    const lines = ['a', 'b', 'c'].map((sku) => ({ sku, quantity: 1, gross: 5_000 }));
    const perLine = ['a', 'b', 'c'].map((sku) => ({
      id: sku,
      lines: `line.sku == "${sku}"`,
      effect: { type: 'points_per_amount', points: 1, perAmount: 1 } as const,
    }));
    const history = new History(programOf({ ...rules(), earnRules: perLine })).must(...bought.slice(0, 1), [
      '2026-01-02',
      buy(150, { lines }),
    ]);
    history.must(['2026-01-03', buy(150, { lines, payment: { points: 31 } })]);
    const earned = history.events.at(-1)!;
    expect(earned).toMatchObject({
      type: 'PointsEarned',
      data: { breakdown: [{ amount: 3_967 }, { amount: 3_967 }, { amount: 3_966 }] },
    });
  });

  it('earns no more on a part when other parts earn nothing: points pay the same share of each', () => {
    const lines = [
      { sku: 'book', quantity: 1, gross: 5_000 },
      { sku: 'card', kind: 'gift_card', quantity: 1, gross: 5_000 },
    ];
    const excluding = { ...rules(), points: { ...rules().points, excluded: { kinds: ['gift_card'] } } };
    given(programOf(excluding), ...bought)
      .when('2026-01-03', buy(100, { lines, payment: { points: 30 } }))
      .then(
        { type: 'PointsRedeemed' },
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned', data: { points: 35, breakdown: [{ amount: 3_500 }] } },
      );
  });

  it('is refused where points pay nothing, or more than the total', () => {
    given(programOf(rulesWith()), ...bought)
      .when('2026-01-03', pay(1))
      .thenRefused('points_pay_nothing');
    given(program, ...bought)
      .when('2026-01-03', buy(100, { payment: {} }))
      .thenRefused('points_pay_nothing');
    given(programOf(rules({ points: 500, amount: 100 })), ...bought)
      .when('2026-01-03', pay(4))
      .thenRefused('points_pay_nothing', { points: 4 });
    given(program, ...bought)
      .when('2026-01-03', buy(29.99, { payment: { points: 30 } }))
      .thenRefused('payment_exceeds_purchase', { total: 2_999, amount: 3_000, pointsMax: 29 });
  });

  it('is refused to a frozen member, unless the points were reserved before', () => {
    const frozen: readonly Step[] = [...bought, ['2026-01-03', reserve(30)], ['2026-01-03', freeze()]];
    given(program, ...frozen)
      .when('2026-01-03', pay(10))
      .thenRefused('member_frozen');
    given(program, ...frozen)
      .when('2026-01-03', buy(100, { payment: { reservationId: 'cart' } }))
      .then({ type: 'ReservationCaptured' }, { type: 'PurchaseRecorded' }, { type: 'PointsEarned' });
  });

  it('that comes late uses what counted then, where the rules let late redemptions do so', () => {
    const lenient = rules();
    const points = { ...lenient.points, expiry: { type: 'rolling', count: 30, unit: 'days' } as const };
    const late = programOf({ ...lenient, points: { ...points, lateRedemptions: 'as_of_use' } });
    given(late, ...bought, ['2026-02-10', buy(0.5)])
      .when('2026-02-11', buy(100, { occurredAt: '2026-01-20T12:00:00.000Z', payment: { points: 30 } }))
      .then(
        { type: 'ExpiryRevoked', data: { points: 30 } },
        { type: 'PointsRedeemed', data: { effectiveAt: '2026-01-20T12:00:00.000Z' } },
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned', data: { points: 70 } },
      );
  });
});

describe('a purchase that is paid with reserved points', () => {
  const reserved: readonly Step[] = [...bought, ['2026-01-03', reserve(30)]];

  const paid = (payment: object) => buy(100, { purchaseId: 'paid', payment });

  it('captures the reservation in the same append', () =>
    given(program, ...reserved)
      .when('2026-01-03', paid({ reservationId: 'cart' }))
      .then(
        { type: 'ReservationCaptured', data: { reservationId: 'cart', points: 30, purchaseId: 'paid' } },
        { type: 'PurchaseRecorded', data: { payment: { points: 30, amount: 3_000, reservationId: 'cart' } } },
        { type: 'PointsEarned', data: { points: 70, balanceAfter: { available: 140, reserved: 0 } } },
      ));

  it('captures so many of its points, and gives the others back', () => {
    const history = new History(program).must(...reserved, ['2026-01-03', paid({ reservationId: 'cart', points: 20 })]);
    expect(balanceOf(history.member)).toMatchObject({ available: 160, reserved: 0, redeemed: 20 });
  });

  it('is refused where the reservation is closed, over or too small, and says which', () => {
    const asked = paid({ reservationId: 'cart' });
    given(program, ...reserved, ['2026-01-03', buy(50, { payment: { reservationId: 'cart' } })])
      .when('2026-01-03', asked)
      .thenRefused('reservation_closed', { became: 'captured', points: 30 });
    given(program, ...reserved)
      .when('2026-01-03', paid({ reservationId: 'cart', points: 31 }))
      .thenRefused('capture_exceeds_reservation', { reserved: 30 });
    given(program, ...bought)
      .when('2026-01-03', asked)
      .thenRefused('reservation_unknown');
  });

  it('is refused after the end, also when the purchase happened before it and nothing has recorded the end', () =>
    given(program, ...reserved)
      .when('2026-01-04', buy(100, { occurredAt: '2026-01-03T12:05:00.000Z', payment: { reservationId: 'cart' } }))
      .thenRefused('reservation_closed', { became: 'expired', at: '2026-01-03T12:15:00.000Z' }));
});

describe('a purchase that is sent again', () => {
  const sent = (payment?: object) => buy(100, { purchaseId: 'paid', payment });

  const isSame = (payment: object | undefined, recorded: object | undefined) => {
    const data = { ...sent(), occurredAt: '2026-01-03T12:00:00.000Z', payment: recorded };
    return purchaseOnce.isSame(sent(payment), data as unknown as Parameters<typeof purchaseOnce.isSame>[1]);
  };

  it('is the same where it is paid in the same way', () => {
    const recorded = { points: 30, amount: 3_000, reservationId: 'cart' };
    expect(isSame(undefined, undefined)).toBe(true);
    expect(isSame({ points: 30 }, { points: 30, amount: 3_000 })).toBe(true);
    expect(isSame({ reservationId: 'cart' }, recorded)).toBe(true);
    expect(isSame({ reservationId: 'cart', points: 30 }, recorded)).toBe(true);
  });

  it('is another where it is not', () => {
    expect(isSame(undefined, { points: 30, amount: 3_000 })).toBe(false);
    expect(isSame({ points: 30 }, undefined)).toBe(false);
    expect(isSame({ points: 31 }, { points: 30, amount: 3_000 })).toBe(false);
    expect(isSame({ points: 30 }, { points: 30, amount: 3_000, reservationId: 'cart' })).toBe(false);
    expect(isSame({ reservationId: 'b' }, { points: 30, amount: 3_000, reservationId: 'cart' })).toBe(false);
  });
});
