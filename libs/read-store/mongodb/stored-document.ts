import { type JsonObject } from '#platform';

import { pathOf, valueAt } from '../values.js';
import { type CollectionSpec, type DocumentWrite, type PositionText, type StoredDocument } from '../port.js';
import { givenBody, storedBody } from './stored-names.js';

/**
 * A document as MongoDB has it. The body's fields are at the top level, so that Compass and aggregations read
 * naturally; the adapter's begin with `_`. Analysts begin a filter with `{ _deleted: false }`: it leaves tombstones out, and
 * it is the first key of every index.
 */
export interface MongoDocument {
  readonly _id: string;
  readonly _position: PositionText;
  /** True for a tombstone, which has no other field. */
  readonly _deleted: boolean;
  /** Declared fields that have a list or an object here, where there are any. */
  readonly _nested?: readonly string[];
  readonly [field: string]: unknown;
}

/** Fields that any index of the collection declares. */
export function declaredFields(spec: CollectionSpec): ReadonlySet<string> {
  return new Set(spec.indexes.flatMap((index) => index.fields));
}

export function toMongo(write: DocumentWrite): MongoDocument {
  const { id, position, body } = write;
  if (body === null) return { _id: id, _position: position, _deleted: true };
  const nested = nestedFields(write.collection, body);
  return {
    _id: id,
    _position: position,
    _deleted: false,
    ...(nested.length > 0 && { _nested: nested }),
    ...storedBody(body),
  };
}

export function fromMongo(document: MongoDocument): StoredDocument {
  const { _id, _position, _deleted } = document;
  return { id: _id, position: _position, body: _deleted ? null : givenBody(document) };
}

function nestedFields(spec: CollectionSpec, body: JsonObject): string[] {
  return [...declaredFields(spec)].filter((field) => {
    const value = valueAt(body, pathOf(field));
    return typeof value === 'object' && value !== null;
  });
}
