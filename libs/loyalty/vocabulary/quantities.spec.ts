import { describe, expect, it } from '@jest/globals';

import { costOfQuantity, isExactQuantity, itemsOfLines } from './quantities.js';

describe('quantities', () => {
  it('have three decimals at most', () => {
    for (const quantity of [0, 1, 1.5, 0.354, 0.001, 999_999.999, 1e6]) expect(isExactQuantity(quantity)).toBe(true);
    for (const quantity of [0.0001, 1.2345, 1 / 3]) expect(isExactQuantity(quantity)).toBe(false);
  });

  it('count as items by the piece, and as one where they are measured', () => {
    const lines = [{ quantity: 3 }, { quantity: 0.354 }, { quantity: 2, unit: 'kg' }, { quantity: 0 }];
    expect(itemsOfLines(lines)).toBe(5);
  });

  it('cost whole minor units, halves rounded up', () => {
    expect([
      costOfQuantity(199, 3),
      costOfQuantity(199, 1.5),
      costOfQuantity(333, 0.5),
      costOfQuantity(1e12, 0.001),
    ]).toEqual([597, 299, 167, 1e9]);
  });
});
