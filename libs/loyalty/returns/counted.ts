import { cappedPointsOf } from '#loyalty/vocabulary';

import { type PurchaseSoFar } from './purchase-so-far.js';
import { shareOf } from './share.js';

type Counted = Pick<PurchaseSoFar, 'points' | 'statusPoints' | 'breakdown' | 'reversed' | 'statusReversed' | 'waived'>;

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
