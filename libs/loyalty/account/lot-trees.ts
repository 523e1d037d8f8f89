import sortedBtree from 'sorted-btree';
import bulkLoading from 'sorted-btree/extended/bulkLoad.js';
import uniting from 'sorted-btree/extended/union.js';

import { type Account, type AnyLotKey, type Lot, type LotKey, type LotTree, type PendingLotKey } from './account.js';
import { type NewLot } from './events.js';
import { type OpenSide } from './totals.js';

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

export const lotTree = (): LotTree<LotKey> => new BTree<LotKey, Lot>(undefined, compareLots);

export const pendingTree = (): LotTree<PendingLotKey> => new BTree<PendingLotKey, Lot>(undefined, comparePending);

const keyOf = (lot: NewLot): LotKey => [lot.expiresAt ?? NEVER, lot.earnedAt, Number(lot.lotId)];

const pendingKeyOf = (lot: NewLot): PendingLotKey => [lot.activeFrom, Number(lot.lotId)];

/** The number of the lot that a key is of. */
export const numberOf = (key: AnyLotKey): number => key[key.length - 1] as number;

/** The key of a lot in the tree of a side. */
export const keyOn = (side: OpenSide, lot: NewLot): AnyLotKey => (side === 'pending' ? pendingKeyOf(lot) : keyOf(lot));

/** The tree of a side; made where nothing was ever reserved. */
export function treeOf(account: Account, side: OpenSide): LotTree<AnyLotKey> {
  if (side === 'pending') return account.pendingLots as unknown as LotTree<AnyLotKey>;
  const tree = side === 'available' ? account.lots : (account.reservedLots ??= lotTree());
  return tree as unknown as LotTree<AnyLotKey>;
}

/** The side that it is what a lot has of. */
export const sideOf = ({ pending, reserved }: Lot): OpenSide =>
  pending ? 'pending' : reserved ? 'reserved' : 'available';

/** Puts what a lot has on a side into its tree. */
export function insertOpenLot(account: Account, lot: Lot): void {
  const side = sideOf(lot);
  treeOf(account, side).set(keyOn(side, lot), lot);
}

/** Puts what lots have on their sides. It costs next to nothing where they are in order and after all others. */
export function putLots(account: Account, lots: readonly Lot[]): void {
  const on = (side: OpenSide) => lots.filter((lot) => sideOf(lot) === side);
  account.lots = withLots(account.lots, on('available'), keyOf, compareLots);
  account.pendingLots = withLots(account.pendingLots, on('pending'), pendingKeyOf, comparePending);
  const reserved = on('reserved');
  if (reserved.length > 0)
    account.reservedLots = withLots(account.reservedLots ?? lotTree(), reserved, keyOf, compareLots);
}

/** The tree itself, changed, or a new one that shares its nodes. */
function withLots<Key extends AnyLotKey>(
  tree: LotTree<Key>,
  lots: readonly Lot[],
  keyOfLot: (lot: Lot) => Key,
  compare: (a: Key, b: Key) => number,
): LotTree<Key> {
  if (lots.length === 0) return tree;
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

/**
 * Lots with something left, on each side on which they have it: those usable in the order in which debits use them, then those
 * that wait, then what is reserved.
 */
export function openLots({ lots, pendingLots, reservedLots }: Account): readonly Lot[] {
  return [...lots.valuesArray(), ...pendingLots.valuesArray(), ...(reservedLots?.valuesArray() ?? [])];
}
