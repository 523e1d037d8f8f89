import sortedBtree from 'sorted-btree';
import bulkLoading from 'sorted-btree/extended/bulkLoad.js';
import uniting from 'sorted-btree/extended/union.js';

import { LIMITS } from '#loyalty/vocabulary';
import { type Instant, InvariantViolated } from '#platform';

import { type Account, type Lot, type LotKey, type PendingLotKey, type Totals } from './account.js';
import { type Allocation, type NewLot } from './events.js';

const BTree = sortedBtree.default;

const { bulkLoad } = bulkLoading;

const union = uniting.default;

/** Sorts after every instant: a lot that never expires is used last. */
export const NEVER = '~';

/** Soonest expiry first, then oldest, then lot id: the order in which debits use lots. */
function compareLots(a: LotKey, b: LotKey): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return a[2] - b[2];
}

function comparePending(a: PendingLotKey, b: PendingLotKey): number {
  return a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1;
}

export const lotTree = (): Account['lots'] => new BTree<LotKey, Lot>(undefined, compareLots);

export const pendingTree = (): Account['pendingLots'] => new BTree<PendingLotKey, Lot>(undefined, comparePending);

const keyOf = (lot: NewLot): LotKey => [lot.expiresAt ?? NEVER, lot.earnedAt, Number(lot.lotId)];

const pendingKeyOf = (lot: NewLot): PendingLotKey => [lot.activeFrom, Number(lot.lotId)];

/** A lot that counts from later than it was earned waits for its activation. */
export const startsPending = (lot: NewLot): boolean => lot.activeFrom > lot.earnedAt;

export function insertLot(account: Account, { lotId, points, earnedAt, activeFrom, expiresAt }: NewLot): void {
  const pending = activeFrom > earnedAt;
  const lot: Lot = { lotId, points, earnedAt, activeFrom, expiresAt, remaining: points, pending };
  if (pending) account.pendingLots.set(pendingKeyOf(lot), lot);
  else account.lots.set(keyOf(lot), lot);
  account.lotsMade += 1;
}

export function insertOpenLot(account: Account, lot: Lot): void {
  if (lot.pending) account.pendingLots.set(pendingKeyOf(lot), lot);
  else account.lots.set(keyOf(lot), lot);
}

/** Puts lots that are all usable or all pending. It costs next to nothing where they are in order and after all others. */
export function putLots(account: Account, lots: readonly Lot[]): void {
  if (lots.length === 0) return;
  if (lots[0]!.pending) account.pendingLots = withLots(account.pendingLots, lots, pendingKeyOf, comparePending);
  else account.lots = withLots(account.lots, lots, keyOf, compareLots);
}

/** The tree itself, changed, or a new one that shares its nodes. */
function withLots<Key>(
  tree: sortedBtree.default<Key, Lot>,
  lots: readonly Lot[],
  keyOfLot: (lot: Lot) => Key,
  compare: (a: Key, b: Key) => number,
): sortedBtree.default<Key, Lot> {
  const keys = lots.map(keyOfLot);
  let last = tree.maxKey();
  const areLast = keys.every((key) => {
    const isAfter = last === undefined || compare(last, key) < 0;
    last = key;
    return isAfter;
  });
  if (areLast) {
    const put = bulkLoad(keys, [...lots], tree.maxNodeSize, compare);
    return union<typeof tree, Key, Lot>(tree, put, (_key, _was, lot) => lot);
  }
  for (const [at, lot] of lots.entries()) tree.set(keys[at]!, lot);
  return tree;
}

/** Moves a lot from those that wait to those that are usable. @returns what is left of it */
export function activateLot(account: Account, lotId: string): number {
  let key = account.pendingLots.minKey();
  while (key && key[1] !== Number(lotId)) key = account.pendingLots.nextHigherKey(key);
  const lot = key && account.pendingLots.get(key);
  if (!lot) throw new InvariantViolated(`Lot ${lotId} is activated but does not wait.`);
  account.pendingLots.delete(key!);
  account.lots.set(keyOf(lot), { ...lot, pending: false });
  return lot.remaining;
}

/** Moves lots from those that are usable back to those that wait, in one pass. @returns what is left of them */
export function deactivateLots(account: Account, lotIds: readonly string[]): number {
  const numbers = new Set(lotIds.map(Number));
  const found = account.lots.keysArray().filter(([, , number]) => numbers.has(number));
  if (found.length !== numbers.size)
    throw new InvariantViolated(
      `The activation of lots ${lotIds.join(', ')} is revoked, but not all of them are usable.`,
    );
  let points = 0;
  for (const key of found) {
    const lot = account.lots.get(key)!;
    account.lots.delete(key);
    insertOpenLot(account, { ...lot, pending: true });
    points += lot.remaining;
  }
  return points;
}

/**
 * Takes points from lots. They are named in the order of the tree and stand at or near its beginning, so that walking
 * from there finds them at once, and no second index is needed.
 */
export function takeFromLots(account: Account, allocations: readonly Allocation[]): void {
  let key = account.lots.minKey();
  for (const { lotId, points } of allocations) {
    const number = Number(lotId);
    while (key && key[2] !== number) key = account.lots.nextHigherKey(key);
    const lot = key && account.lots.get(key);
    if (!lot || lot.remaining < points) throw new InvariantViolated(`Lot ${lotId} has no ${points} points left.`);
    const next = account.lots.nextHigherKey(key);
    if (lot.remaining === points) account.lots.delete(key!);
    else account.lots.set(key!, { ...lot, remaining: lot.remaining - points });
    key = next;
  }
}

/** The lots that a debit at an instant uses, or how much there is when that is not enough (or in too many lots). */
export type DebitPlan =
  { readonly allocations: readonly Allocation[] } | { readonly available: number; readonly tooManyLots: boolean };

/**
 * Soonest expiry first, out of the lots that count at that instant: a debit that is told late uses nothing that was
 * earned after it. Everything due by then must be settled.
 */
export function planDebit(account: Account, points: number, at: Instant): DebitPlan {
  const allAreThere = at >= account.latestCreditAt;
  if (allAreThere && account.totals.available < points)
    return { available: account.totals.available, tooManyLots: false };
  const allocations: Allocation[] = [];
  let missing = points;
  for (let key = account.lots.minKey(); key && missing > 0; key = account.lots.nextHigherKey(key)) {
    const lot = account.lots.get(key)!;
    if (lot.activeFrom > at) continue;
    if (allocations.length === LIMITS.allocationsMax) return { available: account.totals.available, tooManyLots: true };
    const taken = Math.min(lot.remaining, missing);
    allocations.push({ lotId: lot.lotId, points: taken });
    missing -= taken;
  }
  return missing > 0 ? { available: points - missing, tooManyLots: false } : { allocations };
}

/** The balance, and the sums since the beginning; points. */
export function balanceOf({ totals }: Account): Totals {
  const { available, pending, reserved, earned, redeemed, expired, adjusted, reversed, restored, transferred } = totals;
  return { available, pending, reserved, earned, redeemed, expired, adjusted, reversed, restored, transferred };
}

/** Lots with something left: those usable in the order in which debits use them, then those that wait. */
export function openLots(account: Account): readonly Lot[] {
  return [...account.lots.valuesArray(), ...account.pendingLots.valuesArray()];
}
