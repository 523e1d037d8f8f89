import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type Account } from './account.js';
import { type Allocation } from './events.js';
import { wasUsable } from './expired-lots.js';

/** The lots that a debit at an instant uses, or how much there is when that is not enough (or in too many lots). */
export type DebitPlan =
  { readonly allocations: readonly Allocation[] } | { readonly available: number; readonly tooManyLots: boolean };

/**
 * Soonest expiry first, out of the lots that count at that instant: a debit that is reported late uses nothing that was
 * earned after it, or came back after it. Everything due by then must be settled.
 */
export function planDebit(account: Account, points: number, at: Instant): DebitPlan {
  const allAreThere = at >= account.latestCreditAt;
  if (allAreThere && account.totals.available < points)
    return { available: account.totals.available, tooManyLots: false };
  const allocations: Allocation[] = [];
  let missing = points;
  for (let key = account.lots.minKey(); key && missing > 0; key = account.lots.nextHigherKey(key)) {
    const lot = account.lots.get(key)!;
    if (!wasUsable(lot, at)) continue;
    if (allocations.length === LIMITS.allocationsMax) return { available: account.totals.available, tooManyLots: true };
    const taken = Math.min(lot.remaining, missing);
    allocations.push({ lotId: lot.lotId, points: taken });
    missing -= taken;
  }
  return missing > 0 ? { available: points - missing, tooManyLots: false } : { allocations };
}
