import { type Json } from '#platform';

import { type SortKey } from '../../pipeline/stages.js';
import { compareWhole, ELEMENT_INDEX, reach, type Row } from './values.js';

/** Rows by their keys, then by the id, then by where an element stood. */
export function sorterOf(keys: readonly SortKey[]): (a: Row, b: Row) => number {
  const sorters = [...keys, { path: '_id', direction: 1 as const }].map(({ path, direction }) => {
    const names = path.split('.');
    return (a: Row, b: Row) =>
      direction * compareKeys(keyAt(reach(a, names), direction), keyAt(reach(b, names), direction));
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

function keyAt(value: Json | undefined, direction: 1 | -1): Key {
  if (!Array.isArray(value)) return { isEmptyList: false, value };
  const elements = (value as readonly Json[]).flat() as readonly Json[];
  if (elements.length === 0) return { isEmptyList: true, value: null };
  const best = elements.reduce((a, b) => (compareWhole(b, a) * direction < 0 ? b : a));
  return { isEmptyList: false, value: best };
}

function compareKeys(a: Key, b: Key): number {
  if (a.isEmptyList !== b.isEmptyList) return a.isEmptyList ? -1 : 1;
  return compareWhole(a.value, b.value);
}
