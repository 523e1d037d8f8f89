import { type Json, type JsonObject, ownValue } from '#platform';
import { type SqlValue } from '#platform/sqlite';

import { type Path } from '../values.js';

/**
 * Order of values, MongoDB's: null and missing (equal) < numbers < strings (by code point) < objects < arrays < false <
 * true. Objects are equal among themselves here, and so are arrays: the document id then decides.
 *
 * In an index column the same order comes from SQLite's own: null is -Infinity, which JSON cannot have, so that
 * every comparison works; what is above strings is a one-byte blob. A tombstone's columns are NULL, which no
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

/** Every scalar that the path reaches through arrays, each once; what an index row is written for. */
export function elementsAt(body: JsonObject, path: Path): SqlValue[] {
  const found = new Map<string, SqlValue>();
  const visit = (value: Json | undefined, depth: number): void => {
    if (Array.isArray(value)) return (value as readonly Json[]).forEach((element) => visit(element, depth));
    if (depth === path.length) {
      if (typeof value !== 'object' || value === null) found.set(`${typeof value}:${String(value)}`, toSql(value));
      return;
    }
    visit(
      typeof value === 'object' && value !== null ? ownValue(value as JsonObject, path[depth]!) : undefined,
      depth + 1,
    );
  };
  visit(body, 0);
  return [...found.values()];
}
