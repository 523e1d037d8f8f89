import { isSealed } from '#event-store';
import { type Json, type JsonObject, ownValue } from '#platform';

/** A copy in which null stands for every sealed value, or the very same value where it has none. */
export function withoutSealed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isSealed(value)) return null;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const copies = items.map(withoutSealed);
    return copies.some((copy, at) => copy !== items[at]) ? copies : items;
  }
  const entries = Object.entries(value as JsonObject).map(([name, inner]): [string, Json | undefined] => [
    name,
    inner === undefined ? undefined : withoutSealed(inner),
  ]);
  return entries.some(([name, inner]) => inner !== ownValue(value as JsonObject, name))
    ? Object.fromEntries(entries)
    : value;
}
