import { describe, expect, it } from '@jest/globals';

import { changesBetween } from './difference.js';

describe('the difference between two states', () => {
  it('names each field that is otherwise, with both values', () => {
    const before = { tier: 'member', balance: { available: 5, pending: 0 }, nextDueAt: null };
    const after = { tier: 'silver', balance: { available: 7, pending: 0 }, nextDueAt: null };
    expect(changesBetween(before, after)).toEqual([
      { field: 'balance.available', before: 5, after: 7 },
      { field: 'tier', before: 'member', after: 'silver' },
    ]);
  });

  it('compares lots by their id, so that one that is gone does not move the others', () => {
    const lots = [
      { lotId: 'a', remaining: 5 },
      { lotId: 'b', remaining: 6 },
    ];
    expect(changesBetween({ lots }, { lots: lots.slice(1) })).toEqual([
      { field: 'lots.a.lotId', before: 'a' },
      { field: 'lots.a.remaining', before: 5 },
    ]);
  });

  it('finds nothing between equal states', () => {
    expect(changesBetween({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
  });
});
