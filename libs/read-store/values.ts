import { type Json, type JsonObject, ownValue } from '#platform';

/**
 * Negative, zero or positive, in MongoDB's order of types: null and missing (equal) < numbers < strings (by code point) <
 * objects < arrays < false < true. Objects are equal among themselves here, and so are arrays: the document id then decides.
 */
export function compareValues(a: Json | undefined, b: Json | undefined): number {
  const rankA = rank(a);
  const rankB = rank(b);
  if (rankA !== rankB) return rankA - rankB;
  if (rankA === 1) return (a as number) - (b as number);
  if (rankA === 2) return compareText(a as string, b as string);
  return 0;
}

function rank(value: Json | undefined): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return value ? 6 : 5;
  return Array.isArray(value) ? 4 : 3;
}

const HIGH = /[\uD800-\uFFFF]/;

/** True where JavaScript's order of strings and that of code points (SQLite, MongoDB) can differ. */
export function hasHighCharacters(text: string): boolean {
  return HIGH.test(text);
}

/** By code point, as UTF-8 sorts. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!HIGH.test(a) || !HIGH.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export type Path = readonly string[];

export function pathOf(field: string): Path {
  return field.split('.');
}

/** What is at the path for ordering: an array anywhere on the way makes it an array. */
export function valueAt(body: JsonObject, path: Path): Json | undefined {
  let value: Json | undefined = body;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value)) return value as readonly Json[];
    value = ownValue(value as JsonObject, name);
  }
  return value;
}
