import { type Json, type JsonObject, ownValue } from '#platform';

import { type SortKey } from '../../pipeline/model.js';
import { compareWhole, ELEMENT_INDEX, reach, type Row } from './values.js';

/** Rows by their keys, then by the id, then by the place of an element. */
export function sorterOf(keys: readonly SortKey[]): (a: Row, b: Row) => number {
  const sorters = [...keys, { path: '_id', direction: 1 as const }].map(({ path, direction }) => {
    const names = path.split('.');
    return (a: Row, b: Row) => direction * compareKeys(keyAt(a, names, direction), keyAt(b, names, direction));
  });
  return (a, b) => {
    for (const sorter of sorters) {
      const order = sorter(a, b);
      if (order !== 0) return order;
    }
    return Number(a[ELEMENT_INDEX] ?? -1) - Number(b[ELEMENT_INDEX] ?? -1);
  };
}

/** Of a list the least or the greatest element counts, as the direction is; an empty one comes before null. */
interface Key {
  readonly isEmptyList: boolean;
  readonly value: Json | undefined;
}

function keyAt(row: Row, names: readonly string[], direction: 1 | -1): Key {
  const value = reach(row, names);
  if (!Array.isArray(value)) return { isEmptyList: false, value };
  const values = leaves(row, names);
  const elements = values.flatMap((leaf) => (Array.isArray(leaf) ? (leaf as readonly Json[]) : [leaf]));
  if (elements.length === 0) return { isEmptyList: values.length > 0, value: null };
  return { isEmptyList: false, value: elements.reduce((a, b) => (compareWhole(b, a) * direction < 0 ? b : a)) };
}

/** Every value that the path reaches, through lists. */
function leaves(value: Json | undefined, [name, ...rest]: readonly string[]): Json[] {
  if (name === undefined) return value === undefined ? [] : [value];
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((element) =>
      Array.isArray(element) ? [] : leaves(element, [name, ...rest]),
    );
  if (typeof value !== 'object' || value === null) return [];
  return leaves(ownValue(value as JsonObject, name), rest);
}

function compareKeys(a: Key, b: Key): number {
  if (a.isEmptyList !== b.isEmptyList) return a.isEmptyList ? -1 : 1;
  return compareWhole(a.value, b.value);
}
