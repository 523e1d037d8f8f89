import { type MemberActivity } from './member-activity.js';

/** A row of a list in order of days, as numbers. */
export interface Dated {
  readonly day: number;
}

/** The value of the last change on or before a day. */
export function valueAt<Value>(
  changes: readonly { readonly day: number; readonly value: Value }[],
  day: number,
): Value | undefined {
  for (let i = changes.length - 1; i >= 0; i--) if (changes[i]!.day <= day) return changes[i]!.value;
  return undefined;
}

/** Segments that the member is in at the end of a day, in order of their names. */
export function segmentsAt({ segments }: MemberActivity, day: number): readonly string[] {
  const current = new Set<string>();
  for (const change of segments) {
    if (change.day > day) break;
    if (change.in) current.add(change.segment);
    else current.delete(change.segment);
  }
  return [...current].sort();
}

/** The rows of the days from `from` to `to`, both included, of a list in order of days. */
export function within<Row extends Dated>(
  rows: readonly Row[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly Row[] {
  const start = firstFrom(rows, from);
  let end = start;
  while (end < rows.length && rows[end]!.day <= to) end++;
  return start === 0 && end === rows.length ? rows : rows.slice(start, end);
}

/** What the rows of these days come to, of a list in order of days. */
export function sumWithin<Row extends Dated>(
  rows: readonly Row[],
  { from, to }: { readonly from: number; readonly to: number },
  of: (row: Row) => number,
): number {
  let sum = 0;
  for (let i = firstFrom(rows, from); i < rows.length && rows[i]!.day <= to; i++) sum += of(rows[i]!);
  return sum;
}

/** True when the list has a row in these days. */
export function anyWithin(
  rows: readonly Dated[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const row = rows[firstFrom(rows, from)];
  return row !== undefined && row.day <= to;
}

function firstFrom(rows: readonly Dated[], from: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.day < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
