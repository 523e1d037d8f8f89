import { type Json, type JsonObject } from '#platform';

import { type SqlValue } from './driver.js';

/**
 * Order of values, MongoDB's: null and missing (equal) < numbers < strings (by code point) < objects < arrays < false <
 * true. Objects are equal among themselves here, and so are arrays: the document id then decides.
 *
 * In an index column the same order comes from SQLite's own: null stands as -Infinity, which JSON cannot hold, so that
 * every comparison works; what is above strings stands as one-byte blobs. A tombstone's columns are NULL, which no
 * comparison finds.
 */
export const NULL_VALUE = -Infinity;
const OBJECT = Uint8Array.of(0);
const ARRAY = Uint8Array.of(1);
const FALSE = Uint8Array.of(2);
const TRUE = Uint8Array.of(3);
/** The lowest string and the lowest blob: where the next type begins. */
export const STRINGS_FROM = '';
export const BLOBS_FROM = new Uint8Array(0);

export function toSql(value: Json | undefined): SqlValue {
  switch (typeof value) {
    case 'string':
    case 'number':
      return value;
    case 'boolean':
      return value ? TRUE : FALSE;
    case 'object':
      return value === null ? NULL_VALUE : Array.isArray(value) ? ARRAY : OBJECT;
    default:
      return NULL_VALUE;
  }
}

/** Negative, zero or positive, in the order above. */
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

/** What stands at the path for ordering: an array anywhere on the way makes it an array. */
export function valueAt(body: JsonObject, path: Path): Json | undefined {
  let value: Json | undefined = body;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value)) return value as readonly Json[];
    value = (value as JsonObject)[segment];
  }
  return value;
}

/** Every scalar that the path reaches through arrays, each once; what an index row is written for. */
export function elementsAt(body: JsonObject, path: Path): SqlValue[] {
  const found = new Map<string, SqlValue>();
  const visit = (value: Json | undefined, depth: number): void => {
    if (Array.isArray(value)) return (value as readonly Json[]).forEach((element) => visit(element, depth));
    if (depth === path.length) {
      if (typeof value !== 'object' || value === null) found.set(`${typeof value}:${String(value)}`, toSql(value));
      return;
    }
    visit(typeof value === 'object' && value !== null ? (value as JsonObject)[path[depth]!] : undefined, depth + 1);
  };
  visit(body, 0);
  return [...found.values()];
}
