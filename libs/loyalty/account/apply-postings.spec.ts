import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { InvariantViolated } from '#platform';

import { type Account, type Lot } from './account.js';
import { applyPostings } from './apply-postings.js';
import { type NewLot, type Side, SIDES } from './events.js';
import { lotsMismatches, overdrawnSides, sumOfSides } from './invariants.js';
import { lotTree, openLots, pendingTree, sideOf } from './lot-trees.js';
import { expiryAfter, soonestExpiry } from './due-lots.js';
import { type Postings } from './postings.js';
import { NO_POINTS } from './totals.js';

const NOW = '2026-01-01T00:00:00.000Z';

const account = (): Account => ({
  lots: lotTree(),
  pendingLots: pendingTree(),
  lotsMade: 0,
  totals: { ...NO_POINTS },
  latestCreditAt: '',
});

const lot = (lotId: string, points: number, over: Partial<NewLot> = {}): NewLot => ({
  lotId,
  points,
  earnedAt: NOW,
  activeFrom: NOW,
  expiresAt: '2027-01-01T00:00:00.000Z',
  ...over,
});

const leg = (from: Side, to: Side, ...lots: readonly (readonly [lotId: string, points: number])[]) => ({
  from,
  to,
  points: lots.reduce((sum, [, points]) => sum + points, 0),
  lots: lots.map(([lotId, points]) => ({ lotId, points })),
});

const after = (...moved: readonly Partial<Postings>[]): Account => {
  const made = account();
  for (const { opened = [], legs = [] } of moved) applyPostings(made, { opened, legs }, NOW);
  return made;
};

const shown = (made: Account) => openLots(made).map((one) => [one.lotId, sideOf(one), one.remaining]);

const earned = (lotId: string, points: number, over: Partial<NewLot> = {}) => ({
  opened: [lot(lotId, points, over)],
  legs: [leg('issued', 'available', [lotId, points])],
});

describe('postings in an account', () => {
  it('keep a lot on each side on which it has points, and bring it back to its own end', () => {
    const made = after(
      earned('1', 10),
      { legs: [leg('available', 'reserved', ['1', 7])] },
      { legs: [leg('reserved', 'redeemed', ['1', 2]), leg('reserved', 'available', ['1', 1])] },
    );
    expect(shown(made)).toEqual([
      ['1', 'available', 4],
      ['1', 'reserved', 4],
    ]);
    expect(made.totals).toEqual({ ...NO_POINTS, available: 4, reserved: 4, earned: 10, redeemed: 2 });
    applyPostings(made, { opened: [], legs: [leg('reserved', 'available', ['1', 4])] }, NOW);
    expect(openLots(made)).toEqual([{ ...lot('1', 10), remaining: 8, pending: false, cameBackAt: NOW } satisfies Lot]);
  });

  it('give points back to a lot that is open, in whatever order, and open one that has closed', () => {
    const used = after(earned('1', 5), earned('2', 5), { legs: [leg('available', 'redeemed', ['1', 5], ['2', 3])] });
    expect(() => applyPostings(used, { opened: [], legs: [leg('redeemed', 'available', ['1', 1])] }, NOW)).toThrow(
      InvariantViolated,
    );
    applyPostings(used, { opened: [lot('1', 5)], legs: [leg('redeemed', 'available', ['2', 3], ['1', 4])] }, NOW);
    expect(shown(used)).toEqual([
      ['1', 'available', 4],
      ['2', 'available', 5],
    ]);
    expect(used.totals).toEqual({ ...NO_POINTS, available: 9, earned: 10, redeemed: 8, restored: 7 });
    expect(used.lotsMade).toBe(2);
  });

  it('move what is left of a lot that becomes usable or waits again, whatever they say', () => {
    const waiting = { activeFrom: '2026-02-01T00:00:00.000Z' };
    const made = after(
      { opened: [lot('1', 10, waiting)], legs: [leg('issued', 'pending', ['1', 10])] },
      { legs: [leg('pending', 'available', ['1', 6])] },
    );
    expect(made.totals).toEqual({ ...NO_POINTS, available: 10, earned: 10 });
    applyPostings(made, { opened: [], legs: [leg('available', 'pending', ['1', 6])] }, NOW);
    expect(made.totals).toEqual({ ...NO_POINTS, pending: 10, earned: 10 });
  });

  it('are refused where a lot, or the account, has less on that side', () => {
    const made = () => after(earned('1', 10), earned('2', 10));
    const refused = (...legs: Postings['legs']) =>
      expect(() => applyPostings(made(), { opened: [], legs }, NOW)).toThrow(InvariantViolated);
    refused(leg('available', 'redeemed', ['1', 11]));
    refused(leg('available', 'redeemed', ['1', 5], ['1', 6]));
    refused(leg('reserved', 'redeemed', ['1', 1]));
    refused(leg('pending', 'available', ['1', 1]));
    refused({ ...leg('available', 'redeemed', ['1', 10]), points: 21 });
  });

  it('are found by their lots in any order, as fast as in that of the account', () => {
    const ids = Array.from({ length: 500 }, (_, index) => String(index + 1));
    const made = after(...ids.map((id) => earned(id, 2)));
    applyPostings(
      made,
      { opened: [], legs: [leg('available', 'redeemed', ...ids.toReversed().map((id) => [id, 1] as const))] },
      NOW,
    );
    expect(made.totals).toMatchObject({ available: 500, redeemed: 500 });
    expect(openLots(made).every(({ remaining }) => remaining === 1)).toBe(true);
  });
});

const anyPostings = fc.array(
  fc.record({
    opens: fc.boolean(),
    days: fc.integer({ min: 0, max: 3 }),
    legs: fc.array(
      fc
        .record({
          from: fc.constantFrom(...SIDES),
          to: fc.constantFrom(...SIDES),
          lots: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
          points: fc.integer({ min: 1, max: 9 }),
        })
        .filter(({ from, to }) => from !== to),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  { maxLength: 30 },
);

/** The last of them opens a lot and puts its points into another. */
const LEG_OF_ANOTHER_LOT: typeof anyPostings extends fc.Arbitrary<infer Steps> ? Steps : never = [
  { opens: true, days: 0, legs: [{ from: 'expired', to: 'issued', lots: [1], points: 1 }] },
  { opens: true, days: 1, legs: [{ from: 'issued', to: 'available', lots: [2], points: 1 }] },
  { opens: true, days: 0, legs: [{ from: 'issued', to: 'available', lots: [2], points: 1 }] },
];

describe('whatever is posted', () => {
  it('sums to zero over all sides, and is in the lots, or is refused', () => {
    fc.assert(
      fc.property(anyPostings, (steps) => {
        let made = account();
        let soonest = soonestExpiry(made);
        for (const { opens, days, legs } of steps) {
          const lots = opens
            ? [lot(String(made.lotsMade + 1), 9, { expiresAt: `2027-01-0${1 + days}T00:00:00.000Z` })]
            : [];
          const postings = {
            opened: lots,
            legs: legs.map(({ from, to, lots: ids, points }) =>
              leg(from, to, ...ids.map((id) => [String(id), points] as const)),
            ),
          };
          const next: Account = {
            ...made,
            lots: made.lots.clone(),
            pendingLots: made.pendingLots.clone(),
            totals: { ...made.totals },
          };
          if (made.reservedLots) next.reservedLots = made.reservedLots.clone();
          try {
            applyPostings(next, postings, NOW);
          } catch (error) {
            expect(error).toBeInstanceOf(InvariantViolated);
            continue;
          }
          soonest = expiryAfter(soonest, postings, next, NOW);
          made = next;
          expect(soonest).toEqual(soonestExpiry(made));
          expect(sumOfSides(made.totals)).toBe(0);
          expect(overdrawnSides(made.totals)).toEqual([]);
          expect(openLots(made).every(({ remaining }) => remaining > 0)).toBe(true);
          expect(lotsMismatches(made)).toEqual([]);
        }
      }),
      {
        numRuns: 300,
        examples: [[LEG_OF_ANOTHER_LOT]],
      },
    );
  });
});
