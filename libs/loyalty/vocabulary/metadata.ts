import { byName, text } from './fields.js';
import { LIMITS } from './limits.js';

/** Names that are fields of a document as they are, so that queries can ask for them: no dots, none that begins with an underscore. */
export const METADATA_NAME_PATTERN = new RegExp(`^[A-Za-z][A-Za-z0-9_-]{0,${LIMITS.metadataNameLengthMax - 1}}$`);

/** Texts of the caller's own, by names of the caller's own. Not personal: nothing is encrypted, and nothing is deleted. */
export const metadata = byName(text(), LIMITS.metadataMax, METADATA_NAME_PATTERN);

/** The same where null takes a text away. */
export const metadataChange = byName(text().nullable(), LIMITS.metadataMax, METADATA_NAME_PATTERN);

export type Metadata = Readonly<Record<string, string>>;

export type MetadataChange = Readonly<Record<string, string | null>>;

/** What is named changes, null takes a text away, the rest stays. */
export function metadataAfter(before: Metadata, change: MetadataChange): Metadata {
  const all = Object.entries({ ...before, ...change });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The metadata as a part of an event's data, in the order of names: nothing where there is none. */
export function metadataIn(given: Metadata | undefined): { readonly metadata?: Metadata } {
  const entries = Object.entries(given ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? {} : { metadata: Object.fromEntries(entries) };
}

/** Whether both say the same, in whatever order; none is as good as empty. */
export function isSameMetadata(one: Metadata | undefined, other: Metadata | undefined): boolean {
  if (one === undefined && other === undefined) return true;
  return JSON.stringify(metadataIn(one)) === JSON.stringify(metadataIn(other));
}
