import { oneLess } from '#loyalty/vocabulary';
import { ownValue } from '#platform';

/** Where what does not fit any more is counted. */
export const OTHER = '~other';

type Counts = Readonly<Record<string, number>>;

/** One more of a kind; a new kind past `kindsMax` counts as other, so that no document grows without end. */
export function oneMore(counts: Counts, kind: string, kindsMax: number, times = 1): Counts {
  const known = ownValue(counts, kind);
  if (known !== undefined) return { ...counts, [kind]: known + times };
  const room = Object.keys(counts).length < kindsMax;
  const key = room ? kind : OTHER;
  return { ...counts, [key]: (ownValue(counts, key) ?? 0) + times };
}

/** One less of a kind; of one that is not counted apart, one less of the others. */
export function oneLessOf(counts: Counts, kind: string): Counts {
  return oneLess(counts, ownValue(counts, kind) === undefined ? OTHER : kind);
}

/** As it was, with the value under the key; past `keysMax` the keys that sort first (the oldest months) are left out. */
export function newest<Value>(
  values: Readonly<Record<string, Value>>,
  key: string,
  value: Value,
  keysMax: number,
): Readonly<Record<string, Value>> {
  const all = { ...values, [key]: value };
  if (Object.hasOwn(values, key)) return all;
  const keys = Object.keys(all);
  if (keys.length <= keysMax) return all;
  const oldest = new Set(keys.sort().slice(0, keys.length - keysMax));
  return Object.fromEntries(Object.entries(all).filter(([name]) => !oldest.has(name)));
}
