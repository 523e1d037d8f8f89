import { type Document } from 'mongodb';

import { type Json } from '#platform';

import { pathOf, valueAt } from '../values.js';
import { UnsupportedFilter } from '../errors.js';
import { checkField } from '../filter.js';
import { type FindQuery, type StoredDocument } from '../port.js';
import { allOf } from './filter.js';
import { storedPath } from './stored-names.js';

const SORT_FIELDS_MAX = 8;

/** The places of the types in the order, null and missing being one; objects are equal among themselves, and so are lists. */
const RANK = { null: 0, number: 1, string: 2, object: 3, array: 4, boolean: 5 } as const;
/** Every value of a scalar type, as a filter: ranges stay within the type of their bound. */
const WHOLE_TYPES = [{ $gte: -Infinity }, { $gte: '' }, { $gte: false }] as const;

interface SortKey {
  readonly field: string;
  readonly direction: 1 | -1;
}

/** The order of a query: sort fields, then the id, ascending. */
export class Order {
  private constructor(readonly keys: readonly SortKey[]) {}

  /** @throws UnsupportedFilter */
  static of(sort: FindQuery['sort'] = []): Order {
    if (sort.length > SORT_FIELDS_MAX) throw new UnsupportedFilter(`more than ${SORT_FIELDS_MAX} sort fields`);
    return new Order(
      sort.map(([field, direction]) => {
        if (direction !== 1 && direction !== -1) throw new UnsupportedFilter('a direction is 1 or -1');
        return { field: checkField(field), direction };
      }),
    );
  }

  get fields(): readonly string[] {
    return this.keys.map((key) => key.field);
  }

  /** @throws UnsupportedFilter where the cursor is of another order */
  check(after: readonly Json[]): void {
    if (after.length !== this.keys.length + 1 || typeof after.at(-1) !== 'string')
      throw new UnsupportedFilter('the cursor is of another query');
  }

  /** The place of a document, as a cursor carries it. What is equal in order has the same place. */
  placeOf(document: StoredDocument): Json[] {
    return [...this.keys.map((key) => placeValue(valueAt(document.body!, pathOf(key.field)))), document.id];
  }

  /** The keys with their places in a cursor; a field that is named again decides nothing. */
  private deciding(): readonly (SortKey & { readonly path: string; readonly index: number })[] {
    return this.keys
      .map((key, index) => ({ ...key, path: storedPath(key.field), index }))
      .filter(({ field, index }) => this.fields.indexOf(field) === index);
  }

  /** For values that the server itself puts into this order: all but lists and objects. */
  plain(): { sort: Document; after: (place: readonly Json[]) => Document } {
    const keys = this.deciding();
    return {
      sort: { ...Object.fromEntries(keys.map(({ path, direction }) => [path, direction])), _id: 1 },
      after: (place) =>
        keyset([
          ...keys.map(({ path, direction, index }) => ({
            equal: { [path]: { $eq: place[index] } },
            beyond: beyond(path, place[index]!, direction),
          })),
          idStep(place),
        ]),
    };
  }

  /**
   * For any values: each key is computed as a rank and, within numbers, strings and booleans, the value itself. No index
   * carries this, so it is for few documents.
   */
  computed(): { stages: readonly Document[]; sort: Document; after: (place: readonly Json[]) => Document } {
    const keys = this.deciding().map((key) => ({ ...key, rank: `_rank${key.index}`, value: `_value${key.index}` }));
    return {
      stages: [
        { $addFields: Object.fromEntries(keys.map(({ path, rank }) => [rank, rankExpression(`$${path}`)])) },
        {
          $addFields: Object.fromEntries(
            keys.map(({ path, rank, value }) => [value, valueExpression(`$${path}`, `$${rank}`)]),
          ),
        },
      ],
      sort: {
        ...Object.fromEntries(
          keys.flatMap(({ rank, value, direction }) => [
            [rank, direction],
            [value, direction],
          ]),
        ),
        _id: 1,
      },
      after: (place) =>
        keyset([
          ...keys.flatMap(({ rank, value, direction, index }) => {
            const at = place[index]!;
            const compare = direction === 1 ? '$gt' : '$lt';
            const scalar = typeof at === 'object' ? null : at;
            return [
              { equal: { [rank]: { $eq: rankOf(at) } }, beyond: [{ [rank]: { [compare]: rankOf(at) } }] },
              {
                equal: { [value]: { $eq: scalar } },
                beyond: scalar === null ? [] : [{ [value]: { [compare]: scalar } }],
              },
            ];
          }),
          idStep(place),
        ]),
    };
  }
}

interface KeysetStep {
  readonly equal: Document;
  /** One of these is true for what comes later by this key alone. */
  readonly beyond: readonly Document[];
}

/** What comes after a place: later by the first key, or equal there and later by the second, and so on. */
function keyset(steps: readonly KeysetStep[]): Document {
  const branches = steps.flatMap((step, index) => {
    const equals = steps.slice(0, index).map((earlier) => earlier.equal);
    return step.beyond.map((later) => allOf([...equals, later]));
  });
  return { $or: branches };
}

function idStep(place: readonly Json[]): KeysetStep {
  const id = place.at(-1) as string;
  return { equal: { _id: { $eq: id } }, beyond: [{ _id: { $gt: id } }] };
}

/** Filters for what comes after a scalar: the rest of its own type, and the types beyond, each a range of its own. */
function beyond(path: string, value: Json, direction: 1 | -1): Document[] {
  const type = scalarType(value);
  const own = type < 0 ? [] : [{ [direction === 1 ? '$gt' : '$lt']: value }];
  const types = direction === 1 ? WHOLE_TYPES.slice(type + 1) : WHOLE_TYPES.slice(0, Math.max(type, 0)).reverse();
  const nulls = direction === -1 && type >= 0 ? [{ $eq: null }] : [];
  return [...own, ...types, ...nulls].map((range) => ({ [path]: range }));
}

/** Index into `WHOLE_TYPES`; -1 for null. */
function scalarType(value: Json): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : -1;
}

function rankOf(value: Json): number {
  if (value === null) return RANK.null;
  if (typeof value !== 'object') return RANK[typeof value as 'number' | 'string' | 'boolean'];
  return Array.isArray(value) ? RANK.array : RANK.object;
}

function rankExpression(path: string): Document {
  const type = { $type: path };
  const branch = (types: readonly string[], rank: number) => ({ case: { $in: [type, types] }, then: rank });
  return {
    $switch: {
      branches: [
        branch(['missing', 'null'], RANK.null),
        branch(['string'], RANK.string),
        branch(['object'], RANK.object),
        branch(['array'], RANK.array),
        branch(['bool'], RANK.boolean),
      ],
      default: RANK.number,
    },
  };
}

function valueExpression(path: string, rank: string): Document {
  return { $cond: [{ $in: [rank, [RANK.null, RANK.object, RANK.array]] }, null, path] };
}

function placeValue(value: Json | undefined): Json {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value;
  return Array.isArray(value) ? [] : {};
}
