import { type Document } from 'mongodb';

/** What comes before what, by type, as the server's documentation lists it; missing values sort as null does. */
const RANKS: Readonly<Record<string, number>> = {
  emptyArray: 0,
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  binary: 6,
  objectid: 7,
  boolean: 8,
  date: 9,
  timestamp: 10,
};

export function typeName(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  const bson = (value as { _bsontype?: string })._bsontype;
  if (bson === 'Long' || bson === 'Int32' || bson === 'Double') return 'number';
  return bson ? bson.toLowerCase() : 'object';
}

/** The order of BSON values; strings by their UTF-8 bytes. */
export function compareValues(a: unknown, b: unknown): number {
  const [typeA, typeB] = [typeName(a), typeName(b)];
  if (typeA !== typeB) return rankOf(typeA) - rankOf(typeB);
  switch (typeA) {
    case 'null':
      return 0;
    case 'string':
      return compareText(a as string, b as string);
    case 'array':
      return compareArrays(a as unknown[], b as unknown[]);
    case 'object':
      return compareArrays(fieldsOf(a as Document), fieldsOf(b as Document));
    case 'binary':
      return Buffer.compare((a as { buffer: Buffer }).buffer, (b as { buffer: Buffer }).buffer);
    case 'objectid':
      return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
    default:
      return Number(a) - Number(b);
  }
}

const BEYOND_SURROGATES = /[\ud800-\uffff]/;

/** By UTF-8 bytes, which is the order of UTF-16 units unless two of them lie at or beyond the surrogates. */
function compareText(a: string, b: string): number {
  if (BEYOND_SURROGATES.test(a) && BEYOND_SURROGATES.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Objects are compared field by field: by type, then by name, then by value. */
function fieldsOf(object: Document): unknown[] {
  return Object.entries(object).map(([name, value]) => [rankOf(typeName(value)), name, value]);
}

function rankOf(type: string): number {
  const rank = RANKS[type];
  if (rank === undefined) throw new Error(`The order of ${type} is not imitated.`);
  return rank;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareValues(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Every value that a dotted path reaches; arrays on the way are gone through, one at the end stands for itself. */
export function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (path.length === 0) return [value];
  if (Array.isArray(value))
    return value.flatMap((element) => (typeName(element) === 'object' ? valuesAt(element, path) : []));
  if (typeName(value) !== 'object') return [];
  const [name, ...rest] = path;
  return Object.hasOwn(value as object, name!) ? valuesAt((value as Document)[name!], rest) : [];
}

/** A sort by field and direction, as `find` and `$sort` take it: of an array the least or the greatest element counts. */
export function sorterOf(sort: Document): (a: Document, b: Document) => number {
  const keys = Object.entries(sort).map(([field, direction]) => ({
    path: field.split('.'),
    direction: Number(direction),
  }));
  for (const { direction } of keys) if (direction !== 1 && direction !== -1) throw new Error('A direction is 1 or -1.');
  return (a, b) => {
    for (const { path, direction } of keys) {
      const order = compareKeys(sortKey(a, path, direction), sortKey(b, path, direction));
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}

interface SortKey {
  readonly emptyArray: boolean;
  readonly value: unknown;
}

function sortKey(document: Document, path: readonly string[], direction: number): SortKey {
  const values = valuesAt(document, path).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  if (values.length === 0) return { emptyArray: valuesAt(document, path).length > 0, value: null };
  const value = values.reduce((best, next) => (compareValues(next, best) * direction < 0 ? next : best));
  return { emptyArray: false, value };
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a.emptyArray !== b.emptyArray) return a.emptyArray ? -1 : 1;
  return compareValues(a.value, b.value);
}
