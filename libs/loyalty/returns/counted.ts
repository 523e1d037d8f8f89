import { type PurchaseSoFar } from './purchase-so-far.js';
import { shareOf } from './share.js';

/**
 * Points by rule that count towards caps per day or member: what was taken back counts no more, in proportion; what was waived, and
 * the member keeps, does.
 *
 * @param takenBack of the points of the purchase, without those that were waived
 */
export function countedOf(
  { points, breakdown, reversed, waived }: Pick<PurchaseSoFar, 'points' | 'breakdown' | 'reversed' | 'waived'>,
  takenBack: number = reversed - waived,
): ReadonlyMap<string, number> {
  const counted = breakdown.filter((entry) => entry.counted);
  return new Map(counted.map((entry) => [entry.rule, entry.points - shareOf(entry.points, takenBack, points)]));
}
