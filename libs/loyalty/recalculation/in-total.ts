import { statusPointsOf } from '#loyalty/vocabulary';

import { ofWhatIsLeft } from './of-what-is-left.js';
import { countedIn, summed } from './recorded-purchases.js';
import { type Evaluated, withinLimits, withoutZeros, type WorkedOut } from './worked-out.js';

/**
 * The first way, for what was recorded so: the share of the difference in total that is due for what has not come back. What counts towards caps is not cut
 * to that share, and where other purchases came back meanwhile the difference can be of points that the purchase never had.
 */
export function inTotal({ one, before, after }: Evaluated): WorkedOut {
  const status = ofWhatIsLeft(one, statusPointsOf(after) - statusPointsOf(before));
  return {
    points: withinLimits(one.points + ofWhatIsLeft(one, after.points - before.points)),
    ...(after.statusPoints !== undefined && { statusPoints: withinLimits(one.statusPoints + status) }),
    counted: withoutZeros(summed(countedIn(after.breakdown), countedIn(before.breakdown), -1)),
    breakdown: after.breakdown,
    breakdownBefore: before.breakdown,
  };
}
