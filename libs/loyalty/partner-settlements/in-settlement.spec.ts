import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { amountAt, decimalSum } from '#loyalty/vocabulary';
import { checkFilter, predicateOf } from '#read-store';

import { type Cut, inSettlement, TotalsOfSettlement } from './index.js';

const OF = { program: 'main', partnerId: 'fuel-co' };

const day = (number: number) => `2026-01-${String(number + 1).padStart(2, '0')}T00:00:00.000Z`;

const place = (number: number) => `a1.${String(number).padStart(20, '0')}.${String(number).padStart(20, '0')}`;

/** Settlements one after the other: periods follow one another, and each begins later in the log. */
const cuts = fc
  .tuple(
    fc.uniqueArray(fc.nat(25), { minLength: 1, maxLength: 6 }),
    fc.uniqueArray(fc.nat(100), { minLength: 6, maxLength: 6 }),
  )
  .map(([days, places]) => {
    const at = places.sort((a, b) => a - b);
    return days.sort((a, b) => a - b).map((one, index): Cut => ({ to: day(one), position: place(at[index]!) }));
  });

const movement = fc.record({ effectiveAt: fc.nat(25).map(day), position: fc.nat(100).map(place) });

const isIn = (settlements: readonly Cut[], index: number) =>
  predicateOf(checkFilter(inSettlement(OF, settlements[index]!, settlements[index - 1])));

describe('the movements of a settlement', () => {
  it('are each in one of them, the first that is recorded and counted late enough', () =>
    fc.assert(
      fc.property(cuts, movement, (settlements, one) => {
        const found = settlements.flatMap((_cut, index) =>
          isIn(settlements, index)({ ...OF, ...one }) ? [index] : [],
        );
        const first = settlements.findIndex(({ to, position }) => one.effectiveAt < to && one.position < position);
        expect(found).toEqual(first < 0 ? [] : [first]);
      }),
    ));

  it('are those of the partner, in the programme', () => {
    const isOne = isIn([{ to: day(3), position: place(3) }], 0);
    const at = { effectiveAt: day(1), position: place(1) };
    expect(isOne({ ...OF, ...at })).toBe(true);
    expect(isOne({ ...OF, ...at, partnerId: 'grocer' })).toBe(false);
    expect(isOne({ ...OF, ...at, program: 'other' })).toBe(false);
  });
});

describe('what a settlement comes to', () => {
  const costs = fc.constantFrom('0.9', '1.25', '0.000001', '12');
  const kinds = fc.constantFrom('earned', 'returned', 'corrected', 'recalculated', 'spent', 'given_back');
  const movements = fc.array(
    fc.record({
      kind: kinds,
      points: fc.integer({ min: -1_000, max: 1_000 }),
      cost: costs,
      effectiveAt: fc.nat(9).map(day),
    }),
    { maxLength: 30 },
  );

  it('is the sum of its movements, exactly, in whatever order they come', () =>
    fc.assert(
      fc.property(movements, (all) => {
        const sums = [all, all.toReversed()].map((ordered) => {
          const sum = new TotalsOfSettlement(day(5));
          for (const { kind, points, cost, effectiveAt } of ordered) {
            const owed = amountAt({ points: SPENT.has(kind) ? -points : points, costPerPoint: cost });
            sum.add({ kind, points, owed, effectiveAt });
          }
          return sum.totals;
        });
        expect(sums[1]).toEqual(sums[0]);
        const { earned, spent, net, late, movements: count } = sums[0]!;
        expect(decimalSum(net, spent.amount)).toBe(earned.amount);
        const points = (isSpent: boolean) =>
          all.reduce((so, one) => so + (SPENT.has(one.kind) === isSpent ? one.points : 0), 0);
        expect([earned.points, spent.points, count]).toEqual([points(false), points(true), all.length]);
        expect(late).toBe(all.filter(({ effectiveAt }) => effectiveAt < day(5)).length);
      }),
    ));

  const SPENT: ReadonlySet<string> = new Set(['spent', 'given_back']);
});
