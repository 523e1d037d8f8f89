import type sortedBtree from 'sorted-btree';
import diffing from 'sorted-btree/extended/diffAgainst.js';

import { insertOpenLot } from './lots.js';
import { type Lot, type Member, type QualifyingDay } from './member.js';
import { copyMember } from './state.js';

const diffAgainst = diffing.default;

/** A lot without what its tree says of it, and without an instant that is the same as another. */
type LotRow = readonly [
  lotId: string,
  points: number,
  remaining: number,
  earnedAt: string,
  expiresAt: string | null,
  activeFrom?: string,
];

interface TreeIncrement<Key> {
  readonly gone: readonly Key[];
  readonly put: readonly LotRow[];
}

/** What a member has more than at an earlier time. `qualifying` begins with `kept` of the days before, `dropped` left out. */
interface MemberIncrement {
  readonly rest: Omit<Member, 'lots' | 'pendingLots' | 'qualifying'>;
  readonly lots: TreeIncrement<readonly [string, string, number]>;
  readonly pendingLots: TreeIncrement<readonly [string, number]>;
  readonly qualifying: { readonly dropped: number; readonly kept: number; readonly added: readonly QualifyingDay[] };
}

/** As JSON what `after` has more than `before`, of which it is a later state: what grows with the history only once. */
export function memberIncrement(before: Member, after: Member): unknown {
  const { lots, pendingLots, qualifying, ...rest } = after;
  return {
    rest,
    lots: treeIncrement(before.lots, lots),
    pendingLots: treeIncrement(before.pendingLots, pendingLots),
    qualifying: qualifyingIncrement(before.qualifying, qualifying),
  } satisfies MemberIncrement;
}

/** The later state. `before` is not changed; the two share what is the same. */
export function memberAfter(before: Member, increment: unknown): Member {
  const { rest, lots, pendingLots, qualifying } = increment as MemberIncrement;
  const { dropped, kept, added } = qualifying;
  const days = [...before.qualifying.slice(dropped, dropped + kept), ...added];
  const member = copyMember({ ...rest, lots: before.lots, pendingLots: before.pendingLots, qualifying: days });
  for (const key of lots.gone) member.lots.delete(key);
  for (const key of pendingLots.gone) member.pendingLots.delete(key);
  for (const row of lots.put) insertOpenLot(member, lotOf(row, false));
  for (const row of pendingLots.put) insertOpenLot(member, lotOf(row, true));
  return member;
}

function treeIncrement<Key>(
  before: sortedBtree.default<Key, Lot>,
  after: sortedBtree.default<Key, Lot>,
): TreeIncrement<Key> {
  const gone: Key[] = [];
  const put: LotRow[] = [];
  const putLot = (lot: Lot): void => void put.push(rowOf(lot));
  diffAgainst(
    before,
    after,
    (key) => void gone.push(key),
    (_key, lot) => putLot(lot),
    (_key, _was, lot) => putLot(lot),
  );
  return { gone, put };
}

function qualifyingIncrement(
  before: readonly QualifyingDay[],
  after: readonly QualifyingDay[],
): MemberIncrement['qualifying'] {
  const dropped = after[0] === undefined ? before.length : Math.max(0, before.indexOf(after[0]));
  let kept = 0;
  while (kept < after.length && after[kept] === before[dropped + kept]) kept += 1;
  return { dropped, kept, added: after.slice(kept) };
}

function rowOf({ lotId, points, remaining, earnedAt, expiresAt, activeFrom }: Lot): LotRow {
  const row = [lotId, points, remaining, earnedAt, expiresAt] as const;
  return activeFrom === earnedAt ? row : [...row, activeFrom];
}

function lotOf([lotId, points, remaining, earnedAt, expiresAt, activeFrom = earnedAt]: LotRow, pending: boolean): Lot {
  return { lotId, points, earnedAt, activeFrom, expiresAt, remaining, pending };
}
