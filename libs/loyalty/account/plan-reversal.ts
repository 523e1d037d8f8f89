import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type Account, type Lot } from './account.js';
import { type Allocation, type NewLot } from './events.js';
import { openLots } from './lot-trees.js';
import { type Postings } from './postings.js';
import { pointsIn } from './split-allocations.js';

/** What taking back what a purchase earned moves; `taken` is less than was asked for where not so much is there. */
export interface ReversalPlan {
  readonly taken: number;
  /** What of the rest is owed, since it did not expire: it was used, or is reserved. */
  readonly owing: number;
  readonly moved: Postings;
}

/** What is to be taken back of a purchase. */
export interface Reversal {
  /** The lots that have what it earned, with the ends that they have now. */
  readonly own: readonly NewLot[];
  readonly points: number;
  /** What was to be taken back of it before. */
  readonly before?: number;
  /** Only points of its own that wait for their activation are taken. */
  readonly pendingOnly?: boolean;
}

/**
 * Out of the purchase's own lots first, pending before available, then out of those that end soonest; never more than there is. What of
 * its own lots has expired is not taken from others. Everything due by that instant must be settled.
 */
export function planReversal(account: Account, reversal: Reversal, at: Instant): ReversalPlan {
  let missing = reversal.points;
  let owedByOthers = reversal.pendingOnly ? 0 : owed(account, reversal, at);
  const ids = new Set(reversal.own.map(({ lotId }) => lotId));
  const taken = { pending: [] as Allocation[], available: [] as Allocation[] };
  const take = ({ lotId, remaining, pending }: Lot, most: number) => {
    const some = Math.min(remaining, missing, most);
    if (some > 0) taken[pending ? 'pending' : 'available'].push({ lotId, points: some });
    missing -= some;
    owedByOthers -= some;
  };
  for (const lot of lotsInOrder(account, ids, reversal, at).slice(0, LIMITS.listedAllocationsMax))
    take(lot, ids.has(lot.lotId) ? missing : Math.max(0, owedByOthers));
  const legs = (['pending', 'available'] as const)
    .filter((from) => taken[from].length > 0)
    .map((from) => ({ from, to: 'reversed' as const, points: pointsIn(taken[from]), lots: taken[from] }));
  const owing = Math.max(0, Math.min(missing, owedByOthers));
  return { taken: reversal.points - missing, owing, moved: { opened: [], legs } };
}

/** What is to be taken back besides what has expired: of several reversals, what comes on top of those before. */
function owed(account: Account, { own, points, before = 0 }: Reversal, at: Instant): number {
  const expired = own.reduce((sum, lot) => sum + expiredOf(account, lot, at), 0);
  return Math.max(0, before + points - expired) - Math.max(0, before - expired);
}

/** What of a lot has expired; all of it where that is not remembered any more. */
function expiredOf({ expiredLots = [] }: Account, { lotId, points, expiresAt }: NewLot, at: Instant): number {
  const expired = expiredLots.find((lot) => lot.lotId === lotId);
  if (expired) return expired.remaining;
  return expiresAt === null || expiresAt > at ? 0 : points;
}

function lotsInOrder(
  account: Account,
  own: ReadonlySet<string>,
  { pendingOnly }: Reversal,
  at: Instant,
): readonly Lot[] {
  const isOwn = ({ lotId }: Lot) => own.has(lotId);
  const lots = openLots(account).filter(({ reserved }) => !reserved);
  const pending = lots.filter((lot) => isOwn(lot) && lot.pending);
  if (pendingOnly) return pending;
  return [
    ...pending,
    ...lots.filter((lot) => isOwn(lot) && !lot.pending),
    ...lots.filter((lot) => !isOwn(lot) && !lot.pending && lot.activeFrom <= at),
  ];
}
