export { type Account, type Lot, type LotKey, type PendingLotKey, type Totals } from './account.js';
export {
  activateLot,
  balanceOf,
  deactivateLots,
  insertLot,
  insertOpenLot,
  lotTree,
  NEVER,
  openLots,
  pendingTree,
  planDebit,
  putLots,
  startsPending,
  takeFromLots,
} from './lots.js';
export { soonestExpiry } from './next-expiry.js';
export { allocationsOf, packed, takenFromLot } from './packed-allocations.js';
