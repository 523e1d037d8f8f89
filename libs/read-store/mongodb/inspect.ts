import { type Document } from 'mongodb';

import { type MongoConnection } from '#platform/mongodb';

import { collectionKey, type CollectionSpec } from '../port.js';
import { collectionExists, indexesOf } from './indexes.js';

/** How many collections and checkpoints are read; an installation has dozens. */
const LOOKED_AT_MAX = 10_000;

/** Names of all collections of the read models' database, the server's own left out. */
export async function collectionNames(connection: MongoConnection): Promise<readonly string[]> {
  return connection.run('Listing collections', async () => {
    const found = await connection.read((session) =>
      connection.db.listCollections({}, { nameOnly: true, session }).toArray(),
    );
    return found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
  });
}

/** Texts of all checkpoints by name: places in the log, and what processes agree on. */
export async function checkpointTexts(connection: MongoConnection): Promise<ReadonlyMap<string, string>> {
  const { commandMs } = connection.timeouts;
  return connection.run('Reading checkpoints', async () => {
    const collection = connection.collection<{ _id: string; position: string }>('_checkpoints');
    const found = await connection.read((session) =>
      collection.find({}, { limit: LOOKED_AT_MAX, maxTimeMS: commandMs, session }).toArray(),
    );
    return new Map(found.map(({ _id, position }) => [_id, position]));
  });
}

/** Declared indexes that a collection lacks, or that somebody made with other keys; `undefined` where it does not exist. */
export async function indexFaults(
  connection: MongoConnection,
  spec: CollectionSpec,
): Promise<readonly string[] | undefined> {
  const key = collectionKey(spec);
  return connection.run(`Looking at the indexes of ${key}`, async () => {
    if (!(await collectionExists(connection, key))) return undefined;
    const there = await connection.read((session) => connection.collection(key).listIndexes({ session }).toArray());
    const keysOf = (index: unknown) => JSON.stringify((index as Document | undefined)?.['key']);
    return indexesOf(spec)
      .filter((index) => keysOf(there.find(({ name }: Document) => name === index.name)) !== keysOf(index))
      .map(({ name }) => name!);
  });
}
