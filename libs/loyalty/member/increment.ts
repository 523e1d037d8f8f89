import diffing from 'sorted-btree/extended/diffAgainst.js';

import { type Lot, type LotKey, type LotTree, lotTree, type PendingLotKey, putLots } from '#loyalty/account';

import { type LotColumns, lotColumns, lotsOf } from './lot-columns.js';
import { type Member, type QualifyingDay } from './member.js';
import { copyMember } from './state.js';

const diffAgainst = diffing.default;

/** Raise it when `MemberIncrement` changes shape or meaning. */
export const INCREMENT_VERSION = 2;

/** Both in the order of the tree. */
interface TreeIncrement<Key> {
  readonly gone: readonly Key[];
  readonly put: LotColumns;
}

/** What a member has more than at an earlier time. `qualifying` begins with `kept` of the days before, `dropped` left out. */
interface MemberIncrement {
  readonly rest: Omit<Member, 'lots' | 'pendingLots' | 'reservedLots' | 'qualifying'>;
  readonly lots: TreeIncrement<LotKey>;
  readonly pendingLots: TreeIncrement<PendingLotKey>;
  /** Left out where nothing was reserved at either time. */
  readonly reservedLots?: TreeIncrement<LotKey>;
  readonly qualifying: { readonly dropped: number; readonly kept: number; readonly added: readonly QualifyingDay[] };
}

/** As JSON what `after` has more than `before`, of which it is a later state: what grows with the history only once. */
export function memberIncrement(before: Member, after: Member): unknown {
  const { lots, pendingLots, reservedLots, qualifying, ...rest } = after;
  const isReserved = (before.reservedLots?.size ?? 0) + (reservedLots?.size ?? 0) > 0;
  return {
    rest,
    lots: treeIncrement(before.lots, lots),
    pendingLots: treeIncrement(before.pendingLots, pendingLots),
    ...(isReserved && {
      reservedLots: treeIncrement(before.reservedLots ?? lotTree(), reservedLots ?? lotTree()),
    }),
    qualifying: qualifyingIncrement(before.qualifying, qualifying),
  } satisfies MemberIncrement;
}

/** The later state. `before` is not changed; the two share what is the same. */
export function memberAfter(before: Member, increment: unknown): Member {
  const { rest, lots, pendingLots, reservedLots, qualifying } = increment as MemberIncrement;
  const { dropped, kept, added } = qualifying;
  const days = [...before.qualifying.slice(dropped, dropped + kept), ...added];
  const trees = { lots: before.lots, pendingLots: before.pendingLots, reservedLots: before.reservedLots };
  const member = copyMember({ ...rest, ...trees, qualifying: days });
  for (const key of lots.gone) member.lots.delete(key);
  for (const key of pendingLots.gone) member.pendingLots.delete(key);
  for (const key of reservedLots?.gone ?? []) member.reservedLots?.delete(key);
  putLots(member, lotsOf(lots.put, 'available'));
  putLots(member, lotsOf(pendingLots.put, 'pending'));
  if (reservedLots) putLots(member, lotsOf(reservedLots.put, 'reserved'));
  return member;
}

function treeIncrement<Key extends LotKey | PendingLotKey>(
  before: LotTree<Key>,
  after: LotTree<Key>,
): TreeIncrement<Key> {
  const gone: Key[] = [];
  const put: Lot[] = [];
  diffAgainst(
    before,
    after,
    (key) => void gone.push(key),
    (_key, lot) => void put.push(lot),
    (_key, _was, lot) => void put.push(lot),
  );
  return { gone: gone.reverse(), put: lotColumns(put.reverse()) }; // differences are found from the end
}

function qualifyingIncrement(
  before: readonly QualifyingDay[],
  after: readonly QualifyingDay[],
): MemberIncrement['qualifying'] {
  const dropped = Math.max(0, before.indexOf(after[0]!));
  let kept = 0;
  while (kept < after.length && after[kept] === before[dropped + kept]) kept += 1;
  return { dropped, kept, added: after.slice(kept) };
}
