import { type BreakdownEntry, cappedPointsOf } from '#loyalty/vocabulary';

import { shareOf } from './share.js';

/** What a purchase earned by the newest decision, whatever has come back, and what returns took back of it. */
export interface Counted {
  readonly points: number;
  readonly statusPoints: number;
  readonly breakdown: readonly BreakdownEntry[];
  /** Those that were waived included. */
  readonly reversed: number;
  readonly statusReversed: number;
  readonly waived: number;
}

/**
 * Points by rule that count towards caps per day or member: what was taken back counts no more, in proportion; what was waived, and
 * the member keeps, does. For a rule that gave status points only, those are what is
 * compared.
 *
 * @param takenBack of the points of the purchase, without those that were waived
 */
export function countedOf(
  { points, statusPoints, breakdown, reversed, statusReversed, waived }: Counted,
  takenBack: number = reversed - waived,
): ReadonlyMap<string, number> {
  const counted = breakdown.filter((entry) => entry.counted);
  return new Map(
    counted.map((entry) => {
      const given = cappedPointsOf(entry);
      const back = entry.points > 0 ? shareOf(given, takenBack, points) : shareOf(given, statusReversed, statusPoints);
      return [entry.rule, given - back];
    }),
  );
}
