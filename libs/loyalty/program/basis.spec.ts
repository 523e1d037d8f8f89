import { describe, expect, it } from '@jest/globals';

import { amountOf, basisOf } from './basis.js';

const line = (gross: number, over: object = {}) => ({ sku: 's', quantity: 1, gross, ...over });

const paid = (amount: number, lines: readonly object[], over: object = {}) => ({
  total: { amount, currency: 'EUR' },
  lines: lines as never,
  ...over,
});

const amounts = (purchase: Parameters<typeof basisOf>[0]) => basisOf(purchase, {}).lines.map(({ amount }) => amount);

describe('what a purchase earns on', () => {
  it('is for each line its gross less its own discount', () =>
    expect(amounts(paid(130, [line(100, { discount: 20 }), line(50)]))).toEqual([80, 50]));

  it('is for each line less its share of what was taken off the whole on top of that', () =>
    expect(amounts(paid(104, [line(100, { discount: 20 }), line(50)], { discount: 46 }))).toEqual([64, 40]));

  it('is never below 0, whatever the sums of old purchases say', () => {
    expect(amounts(paid(50, [line(10, { discount: 30 }), line(50)]))).toEqual([0, 50]);
    expect(amounts(paid(1, [line(60), line(40)], { discount: 500 }))).toEqual([0, 0]);
    const gift = paid(100, [line(500, { kind: 'gift_card' })]);
    expect(basisOf(gift, { excluded: { kinds: ['gift_card'] } })).toMatchObject({ amount: 0, excluded: 100 });
  });

  it('is never above the total, where a rounding down is excluded', () =>
    expect(basisOf(paid(100, [], { rounding: -5 }), { excluded: { kinds: ['rounding'] } })).toMatchObject({
      amount: 100,
      excluded: 0,
    }));

  it('is before discounts, where the rules say gross: 80.00 paid of 100.00 for wine, and 5.00 for delivery', () => {
    const order = paid(8_500, [line(10_000, { discount: 1_500 })], { discount: 2_000, delivery: 500 });
    expect(basisOf(order, { earnsOn: 'gross' })).toMatchObject({
      ...{ total: 10_500, amount: 10_500, excluded: 0 },
      lines: [{ line: 1, amount: 10_000 }],
    });
    const policy = { earnsOn: 'gross', excluded: { kinds: ['delivery'] } } as const;
    expect(basisOf(order, policy)).toMatchObject({ amount: 10_000, excluded: 500 });
    expect(basisOf(order, { ...policy, earnsOn: 'net' })).toMatchObject({ total: 8_500, amount: 8_000, excluded: 500 });
    expect(basisOf(order, { excluded: policy.excluded })).toEqual(basisOf(order, { ...policy, earnsOn: 'net' }));
  });

  it('leaves out the share of it that points paid, also of what was taken off', () => {
    const order = paid(8_000, [line(10_000, { discount: 2_000 })]);
    expect(basisOf(order, { earnsOn: 'gross' }, 2_000)).toMatchObject({ amount: 7_500, lines: [{ amount: 7_500 }] });
  });

  it('is for some lines at most what all of it is', () => {
    const basis = basisOf(paid(60, [line(50), line(50)]), {});
    expect([amountOf(basis, new Set([1])), amountOf(basis, new Set([1, 2]))]).toEqual([50, 60]);
  });
});
