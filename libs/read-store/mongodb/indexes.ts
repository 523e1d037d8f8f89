import { type Document, type IndexDescription } from 'mongodb';

import { type MongoConnection } from '#platform/mongodb';

import { collectionKey, type CollectionSpec } from '../port.js';
import { declaredFields, type MongoDocument } from './stored-document.js';
import { storedPath } from './stored-names.js';

/** The index that every prepared collection has: it says that the collection was prepared, and finds `_nested`. */
export const NESTED_INDEX = 'trofast_nested';
/** Of collections that are followed: by it the documents are found that changed after a position. */
const POSITIONS_INDEX = 'trofast_positions';

/**
 * The indexes of a collection. Each declared one is made twice, ascending and descending, since pages are in the order of
 * the fields one way or the other **and then of the ascending id**, which one index cannot give both ways. `_deleted`
 * comes first, so that tombstones, of which there can be many, are never walked over.
 */
export function indexesOf(spec: CollectionSpec): IndexDescription[] {
  const declared = spec.indexes.flatMap(({ name, fields }) => {
    const keys = (direction: 1 | -1): Document => ({
      _deleted: 1,
      ...Object.fromEntries(fields.map((field) => [storedPath(field), direction])),
      _id: 1,
    });
    return [
      { name, key: keys(1) as never },
      { name: `${name}_desc`, key: keys(-1) as never },
    ];
  });
  const positions = spec.followed ? [{ name: POSITIONS_INDEX, key: { _position: 1 as const, _id: 1 as const } }] : [];
  return [{ name: NESTED_INDEX, key: { _nested: 1 }, sparse: true }, ...positions, ...declared];
}

/**
 * Makes the indexes that are missing (and the collection with them). An index that the declaration no longer names, or
 * that somebody made for their own queries, stays.
 * @throws TrofastError `index_conflict` where an index of that name has other keys
 */
export async function prepareIndexes(connection: MongoConnection, spec: CollectionSpec): Promise<void> {
  const key = collectionKey(spec);
  const collection = connection.collection<MongoDocument>(key);
  await connection.run(
    `Preparing ${key}`,
    async () => {
      const there = await indexNames(connection, key);
      const missing = indexesOf(spec).filter((index) => !there.has(index.name!));
      if (there.has(NESTED_INDEX) && missing.length > 0) await markNested(connection, spec);
      // All of them, also those of a known name: the server compares their keys, and says where they differ.
      await connection.write((session) => collection.createIndexes(indexesOf(spec), { session }));
    },
    connection.timeouts.indexBuildMs,
  );
}

/** Names of the indexes of a collection; none where there is no such collection. */
export async function indexNames(connection: MongoConnection, key: string): Promise<ReadonlySet<string>> {
  const exists = await collectionExists(connection, key);
  if (!exists) return new Set();
  const indexes = await connection.read((session) => connection.collection(key).listIndexes({ session }).toArray());
  return new Set(indexes.map((index) => String((index as Document).name)));
}

export async function collectionExists(connection: MongoConnection, key: string): Promise<boolean> {
  const found = await connection.read((session) =>
    connection.db.listCollections({ name: key }, { nameOnly: true, session }).toArray(),
  );
  return found.length > 0;
}

/** Documents written before a field was declared say nothing about it yet. */
async function markNested(connection: MongoConnection, spec: CollectionSpec): Promise<void> {
  const collection = connection.collection<{ _id: string; _nested: string[] }>(collectionKey(spec));
  const statements = [...declaredFields(spec)].map((field) => ({
    updateMany: { filter: nestedAt(field), update: { $addToSet: { _nested: field } } },
  }));
  if (statements.length > 0) await connection.write((session) => collection.bulkWrite(statements, { session }));
}

/** A list anywhere on the path, or a list or an object at its end. */
function nestedAt(field: string): Document {
  const names = storedPath(field).split('.');
  const lists = names.map((_, index) => ({ [names.slice(0, index + 1).join('.')]: { $type: 'array' } }));
  return { $or: [...lists, { [names.join('.')]: { $type: 'object' } }] };
}
