import { type AnyBulkWriteOperation, MongoBulkWriteError } from 'mongodb';

import { failureOf, type MongoConnection } from '#platform/mongodb';

import { ReadStoreUnavailable } from '../errors.js';
import { type DocumentWrite } from '../port.js';
import { type MongoDocument, toMongo } from './stored-document.js';

/** How often a write looks again: each time another writer got in between, or an answer did not come back. */
const ROUNDS_MAX = 8;
const DUPLICATE_KEY = 11000;

/**
 * Brings documents to their positions, each on its own, whatever is there and whatever else is written: inserts what its
 * writer believes to be new, replaces what is there *if its position is older*, and where that did not fit looks again.
 *
 * There are no upserts: one with a range in its filter inserts where the stored document is newer, which fails on the
 * id (E11000). And no transactions, although a replica set has them: they would have to go one command after the other
 * in one session, where these go side by side; the majority is waited for twice instead of once; and the path
 * without them must be right anyway, for standalone and compatible servers. So there is this one path everywhere.
 */
export class DocumentWriter {
  constructor(
    private readonly connection: MongoConnection,
    private readonly key: string,
  ) {}

  async write(writes: readonly DocumentWrite[], attempt: number): Promise<void> {
    const newest = newestOfEach(writes);
    let { fresh, older } =
      attempt === 1
        ? {
            fresh: newest.filter(({ previous }) => !previous).map(toMongo),
            older: newest.filter(({ previous }) => previous).map(toMongo),
          }
        : await this.lookAgain(newest.map(toMongo));
    for (let round = 1; round <= ROUNDS_MAX; round++) {
      const unsure = (await Promise.all([this.insert(fresh), this.replace(older)])).flat();
      if (unsure.length === 0) return;
      ({ fresh, older } = await this.lookAgain(unsure));
      if (fresh.length + older.length === 0) return;
    }
    throw new ReadStoreUnavailable(`Documents of ${this.key} changed under every try to write them.`);
  }

  /** @returns those that were there already */
  private async insert(documents: readonly MongoDocument[]): Promise<readonly MongoDocument[]> {
    const statements = documents.map((document) => ({ insertOne: { document } }));
    try {
      await this.send(statements);
      return [];
    } catch (error) {
      const there = duplicates(error);
      if (!there) throw error;
      return documents.filter((_, index) => there.has(index));
    }
  }

  /** @returns all of them, where not each one was found at an older position */
  private async replace(documents: readonly MongoDocument[]): Promise<readonly MongoDocument[]> {
    const statements = documents.map((document) => ({
      replaceOne: { filter: { _id: document._id, _position: { $lt: document._position } }, replacement: document },
    }));
    return (await this.send(statements)) === documents.length ? [] : documents;
  }

  /** Unordered, so that one that fails keeps no other back. @returns how many were matched */
  private async send(statements: readonly AnyBulkWriteOperation<MongoDocument>[]): Promise<number> {
    if (statements.length === 0) return 0;
    const collection = this.connection.collection<MongoDocument>(this.key);
    const result = await this.connection.write((session) =>
      collection.bulkWrite(statements, { ordered: false, session }),
    );
    return result.matchedCount;
  }

  /** Which of them are not stored, and which are older there; the rest needs nothing. */
  private async lookAgain(
    documents: readonly MongoDocument[],
  ): Promise<{ fresh: MongoDocument[]; older: MongoDocument[] }> {
    const ids = documents.map((document) => document._id);
    const options = {
      projection: { _position: 1 },
      batchSize: ids.length,
      maxTimeMS: this.connection.timeouts.commandMs,
    };
    const collection = this.connection.collection<MongoDocument>(this.key);
    const found = await this.connection.read((session) =>
      collection.find({ _id: { $in: ids } }, { ...options, session }).toArray(),
    );
    const positions = new Map(found.map((document) => [document._id, document._position]));
    return {
      fresh: documents.filter((document) => !positions.has(document._id)),
      older: documents.filter(
        (document) => positions.has(document._id) && positions.get(document._id)! < document._position,
      ),
    };
  }
}

/** The newest write of each document; of two at the same position the first, as one after the other would leave it. */
function newestOfEach(writes: readonly DocumentWrite[]): DocumentWrite[] {
  const newest = new Map<string, DocumentWrite>();
  for (const write of writes) {
    const known = newest.get(write.id);
    if (!known || known.position < write.position) newest.set(write.id, write);
  }
  return [...newest.values()];
}

/** Indexes of the inserts that met a document of their id, or `undefined` where anything else went wrong as well. */
function duplicates(error: unknown): ReadonlySet<number> | undefined {
  if (!(error instanceof MongoBulkWriteError) || failureOf(error) !== 'duplicate') return undefined;
  const errors = error.result.getWriteErrors();
  return errors.every(({ code }) => code === DUPLICATE_KEY) ? new Set(errors.map(({ index }) => index)) : undefined;
}
