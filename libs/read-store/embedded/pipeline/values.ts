import { type Json, type JsonObject, ownValue } from '#platform';

import { compareText, compareValues } from '../../values.js';

/** A document on its way through a pipeline; its id is at `_id`. */
export type Row = { [name: string]: Json | undefined };

/** The place of an element of an unwound list: breaks ties, is in no answer, and no path can name it. */
export const ELEMENT_INDEX = '\0index';

/** What a path gives: through lists a list of what their objects have there. `undefined` is missing. */
export function reach(holder: JsonObject, path: readonly string[], depth = 0): Json | undefined {
  const name = path[depth]!;
  const value = ownValue(holder, name);
  if (depth === path.length - 1) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return reach(value as JsonObject, path, depth + 1);
  const found: Json[] = [];
  for (const element of value as readonly Json[]) {
    if (typeof element !== 'object' || element === null || Array.isArray(element)) continue;
    const inner = reach(element as JsonObject, path, depth + 1);
    if (inner !== undefined) found.push(inner);
  }
  return found;
}

/** MongoDB's order of values to the end: objects by their fields (type, name, value), lists by their elements. */
export function compareWhole(a: Json | undefined, b: Json | undefined): number {
  const order = compareValues(a, b);
  if (order !== 0 || typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return order;
  if (Array.isArray(a)) return compareLists(a as readonly Json[], b as readonly Json[], compareWhole);
  return compareLists(Object.entries(a), Object.entries(b), compareFields);
}

type Field = [string, Json | undefined];

function compareFields([nameA, a]: Field, [nameB, b]: Field): number {
  return rankOf(a) - rankOf(b) || compareText(nameA, nameB) || compareWhole(a, b);
}

/** A value of each type in the order of types, so that two types can be compared without their values. */
function rankOf(value: Json | undefined): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'object') return Array.isArray(value) ? 4 : 3;
  return { number: 1, string: 2, boolean: 5 }[typeof value as 'number' | 'string' | 'boolean'];
}

function compareLists<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const order = compare(a[at]!, b[at]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** The same text for equal values, and another for others. */
export function keyOf(value: Json | undefined): string {
  return typeof value === 'string' ? `s${value}` : JSON.stringify(value ?? null);
}
