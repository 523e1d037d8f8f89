import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { amountAt, COST_PER_POINT, decimalSum, LIMITS, plainDecimal } from './index.js';

const cost = fc.stringMatching(COST_PER_POINT);

describe('what points cost', () => {
  it.each([
    [3, '0.1', '0.3'],
    [-3, '0.1', '-0.3'],
    [7, '0.85', '5.95'],
    [1_000_000, '0.000001', '1'],
    [LIMITS.pointsMax, '999999999.999999', '999999999999999000000'],
    [0, '0.5', '0'],
  ])('is exact: %s points at %s', (points, costPerPoint, amount) =>
    expect(amountAt({ points, costPerPoint })).toBe(amount),
  );

  it('is the sum of what its parts cost, in whatever order', () =>
    fc.assert(
      fc.property(cost, fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { maxLength: 20 }), (at, parts) => {
        const amounts = parts.map((points) => amountAt({ points, costPerPoint: at }));
        const points = parts.reduce((sum, one) => sum + one, 0);
        expect(decimalSum(...amounts)).toBe(amountAt({ points, costPerPoint: at }));
        expect(decimalSum(...amounts.toReversed())).toBe(decimalSum(...amounts));
      }),
    ));

  it('has one form', () => {
    expect(['0.50', '0.500000', '0.5'].map(plainDecimal)).toEqual(['0.5', '0.5', '0.5']);
    expect(['0', '0.0', '12', '12.340'].map(plainDecimal)).toEqual(['0', '0', '12', '12.34']);
  });

  it('is written with six decimals at most', () => {
    expect(['0', '0.5', '999999999.999999'].every((one) => COST_PER_POINT.test(one))).toBe(true);
    expect(['', '.5', '5.', '05', '-1', '1e3', '0.1234567', '1234567890'].some((one) => COST_PER_POINT.test(one))).toBe(
      false,
    );
  });
});
