export {
  type Account,
  type AnyLotKey,
  type ExpiredLot,
  type Lot,
  type LotKey,
  type LotTree,
  type PendingLotKey,
} from './account.js';
export { applyPostings, sumsAfter } from './apply-postings.js';
export { carriedBy, carriedPostings } from './carried.js';
export { duePosting, expiryAfter, lotsDueAt, soonestExpiry } from './due-lots.js';
export { EXPIRED_LOT_DAYS, expiredSince } from './expired-lots.js';
export { pointsIn, splitAllocations } from './split-allocations.js';
export { lotsMismatches, overdrawnSides, sumOfSides } from './invariants.js';
export { insertOpenLot, lotTree, NEVER, openLots, pendingTree, putLots } from './lot-trees.js';
export { lotsNamed } from './lots-named.js';
export { allocationsOf, packed, pointsOfLot } from './packed-allocations.js';
export { planDebit } from './plan-debit.js';
export { planReversal, type ReversalPlan } from './plan-reversal.js';
export {
  type Leg,
  type LotEnd,
  lotIdsOf,
  netByLot,
  netPoints,
  oneLeg,
  pointsFrom,
  type Postings,
  pointsTo,
  takesFromLots,
} from './postings.js';
export { releasedLegs } from './release.js';
export { remembered } from './remembered.js';
export { balanceOf, isOpen, NO_POINTS, type OpenSide, type TotalName, type Totals } from './totals.js';
