import { ownValue } from '#platform';

/** How often something was named, by name. */
export type Counts = Readonly<Record<string, number>>;

/** Names that one document counts by themselves; the rest is counted together. */
const NAMES_MAX = 50;

const OTHER = 'other';

/**
 * One more of a name. Where there are too many names, the rarest (of equals the last by name) joins `other`, so that the
 * common ones stay and a document stays small. Dots and dollars become `_`: names of fields do not take them.
 */
export function counted(counts: Counts, name: string | undefined): Counts {
  if (name === undefined) return counts;
  const field = name.replace(/[.$\0]/g, '_');
  const known = ownValue(counts, field) ?? 0;
  const named = Object.entries(counts).filter(([one]) => one !== OTHER);
  if (known > 0 || field === OTHER || named.length < NAMES_MAX) return { ...counts, [field]: known + 1 };
  const [rarest, folded] = named.reduce((a, b) => (b[1] < a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a));
  const { [rarest]: _rarest, ...rest } = counts;
  return { ...rest, [OTHER]: (rest[OTHER] ?? 0) + folded, [field]: 1 };
}

/** One less of a name; of one that is counted with the others, one less of these. A name that nothing is left of goes. */
export function uncounted(counts: Counts, name: string | undefined): Counts {
  if (name === undefined) return counts;
  const field = name.replace(/[.$\0]/g, '_');
  return oneLess(counts, ownValue(counts, field) === undefined ? OTHER : field);
}

/** One less under a key; a key that nothing is left under goes. */
export function oneLess(counts: Counts, key: string): Counts {
  const known = ownValue(counts, key);
  if (known === undefined) return counts;
  const { [key]: _one, ...others } = counts;
  return known > 1 ? { ...counts, [key]: known - 1 } : others;
}
