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
  const known = Object.hasOwn(counts, field) ? counts[field]! : 0;
  const names = Object.keys(counts).filter((one) => one !== OTHER);
  if (known > 0 || field === OTHER || names.length < NAMES_MAX) return { ...counts, [field]: known + 1 };
  const rarest = names.reduce((a, b) => (counts[b]! < counts[a]! || (counts[b] === counts[a] && b > a) ? b : a));
  const { [rarest]: folded, ...rest } = counts;
  return { ...rest, [OTHER]: (rest[OTHER] ?? 0) + folded!, [field]: 1 };
}
