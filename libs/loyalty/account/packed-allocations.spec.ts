import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { LIMITS } from '#loyalty/vocabulary';

import { type Allocation } from './events.js';
import { allocationsOf, packed, pointsOfLot } from './packed-allocations.js';

const count = LIMITS.listedAllocationsMax;

const many = (points: (index: number) => number): Allocation[] =>
  Array.from({ length: count + 1 }, (_, index) => ({
    lotId: String(((index * 7_919) % 90_000) + 1),
    points: points(index),
  }));

describe('the lots that a debit took from', () => {
  it('are a list as long as that is short enough, and a text when there are more', () => {
    expect(packed(many(() => 1).slice(1))).toHaveProperty('allocations');
    expect(packed([{ lotId: '12', points: 5 }])).toEqual({ allocations: [{ lotId: '12', points: 5 }] });
    expect(packed(many(() => 1))).toEqual({ packedAllocations: expect.stringMatching(/^1:1,7919:1,/) });
  });

  it('come back in their order, whatever their lots and points are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: LIMITS.pointsMax }), { minLength: 1 }), (points) => {
        const allocations = many((index) => points[index % points.length]!);
        const event = packed(allocations);
        expect(allocationsOf(event)).toEqual(allocations);
        expect(pointsOfLot(allocationsOf(event), allocations[count]!.lotId)).toBe(allocations[count]!.points);
        expect(pointsOfLot(allocationsOf(event), '99999')).toBe(0);
      }),
      { numRuns: 10 },
    );
  });
});
