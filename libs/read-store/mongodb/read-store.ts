import { MongoConnection, type MongoTimeouts } from '#platform/mongodb';

import { CollectionMissing } from '../errors.js';
import { type AggregateLimits } from '../pipeline/limits.js';
import { planOf } from '../pipeline/plan.js';
import { checkPipeline } from '../pipeline/stages.js';
import {
  type Aggregation,
  collectionKey,
  type Checkpoint,
  type CheckpointMove,
  type CollectionSpec,
  type DocumentWrite,
  type Filter,
  type FindQuery,
  type Page,
  type Pipeline,
  type PositionText,
  type ReadStore,
  type StoredDocument,
} from '../port.js';
import { Checkpoints } from './checkpoints.js';
import { Finder } from './find.js';
import { collectionExists, prepareIndexes } from './indexes.js';
import { fromMongo, type MongoDocument } from './stored-document.js';
import { toReadStoreError } from './translate.js';
import { DocumentWriter } from './write-documents.js';

const SCAN_LIMIT = 20_000;
/** A request waits for a read at most so long, a little longer than the server works on it. */
const READ_MS_MAX = 12_000;
/** A read of checkpoints, which every query begins with: a server that is silent is found out by it. */
const LOOK_MS_MAX = 3_000;
/** Documents that one command asks for by id, so that none takes longer than a command may. */
const LOAD_IDS_MAX = 1_000;

export interface MongoReadStoreOptions {
  /** `mongodb://…` or `mongodb+srv://…`; a database in its path is only where the user is looked up. */
  readonly url: string;
  /** Also the name of the database. */
  readonly namespace: string;
  readonly timeouts?: Partial<MongoTimeouts>;
  /** How many documents one query may read that no index narrowed (default 20,000). */
  readonly scanLimit?: number;
}

/**
 * Read models in MongoDB: one collection per projection, version and generation (`balances_v3`, `balances_v3_g2`) in a
 * database of the namespace's name, checkpoints in `_checkpoints`. See `MongoDocument` for what analysts find there.
 *
 * On a sharded cluster shard every collection by `{ _id: 'hashed' }`: writes and loads are by id, ids stay unique (which
 * the guard needs), and the ids of one owner or day do not meet on one shard. `_checkpoints` stays unsharded.
 */
export class MongoReadStore implements ReadStore {
  private readonly checkpointTexts: Checkpoints;
  /** Collections that this process prepared or has seen. One that another process drops is found out by its checkpoint. */
  private readonly seen = new Set<string>();

  private constructor(
    readonly connection: MongoConnection,
    private readonly scanLimit: number,
  ) {
    this.checkpointTexts = new Checkpoints(connection);
  }

  /** @throws ReadStoreUnavailable, TrofastError `invalid_mongodb_url`, `invalid_mongodb_database` */
  static async connect({ url, namespace, timeouts, scanLimit }: MongoReadStoreOptions): Promise<MongoReadStore> {
    const connection = await MongoConnection.connect({ url, database: namespace, timeouts }, toReadStoreError);
    return new MongoReadStore(connection, scanLimit ?? SCAN_LIMIT);
  }

  async prepare(collection: CollectionSpec): Promise<void> {
    await prepareIndexes(this.connection, collection);
    this.seen.add(collectionKey(collection));
  }

  async drop(collection: CollectionSpec): Promise<void> {
    const key = collectionKey(collection);
    this.seen.delete(key);
    await this.connection.run(`Dropping ${key}`, async () => {
      // Older servers call dropping what is not there an error.
      if (!(await collectionExists(this.connection, key))) return;
      await this.connection.write((session) => this.connection.collection(key).drop({ session }));
    });
  }

  async load(collection: CollectionSpec, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>> {
    if (ids.length === 0) return new Map();
    const key = collectionKey(collection);
    const documents = new Map<string, StoredDocument>();
    for (let from = 0; from < ids.length; from += LOAD_IDS_MAX) {
      const some = ids.slice(from, from + LOAD_IDS_MAX);
      for (const document of await this.loadSome(key, some)) documents.set(document.id, document);
    }
    return documents;
  }

  /** A reading operation, within the time that a request waits for it. */
  private answered<T>(doing: string, work: () => Promise<T>, limitMs = READ_MS_MAX): Promise<T> {
    return this.connection.run(doing, work, Math.min(limitMs, this.connection.timeouts.operationMs));
  }

  private loadSome(key: string, ids: readonly string[]): Promise<readonly StoredDocument[]> {
    return this.answered(`Loading from ${key}`, async () => {
      await this.assertSeen(key);
      const options = { batchSize: ids.length + 1, maxTimeMS: this.connection.timeouts.commandMs };
      const found = await this.connection.read((session) =>
        this.connection
          .collection<MongoDocument>(key)
          .find({ _id: { $in: [...ids] } }, { ...options, session })
          .toArray(),
      );
      return found.map(fromMongo);
    });
  }

  /** Round trips: one per collection, side by side, then one for all checkpoints. */
  async write(documents: readonly DocumentWrite[], checkpoints: readonly CheckpointMove[]): Promise<void> {
    const byCollection = grouped(documents);
    await this.connection.run('Writing documents', async (attempt) => {
      await Promise.all([...byCollection].map(([key, writes]) => this.writeDocuments(key, writes, attempt)));
    });
    await this.connection.run('Moving checkpoints', (attempt) => this.checkpointTexts.move(checkpoints, attempt));
  }

  private async writeDocuments(key: string, writes: readonly DocumentWrite[], attempt: number): Promise<void> {
    await this.assertSeen(key);
    await new DocumentWriter(this.connection, key).write(writes, attempt);
  }

  checkpoint(projection: string): Promise<Checkpoint | null> {
    return this.answered(
      `Reading the checkpoint of ${projection}`,
      () => this.checkpointTexts.read(projection),
      LOOK_MS_MAX,
    );
  }

  checkpoints(projections: readonly string[]): Promise<ReadonlyMap<string, Checkpoint>> {
    return this.answered('Reading checkpoints', () => this.checkpointTexts.readMany(projections), LOOK_MS_MAX);
  }

  async dropCheckpoint(projection: string): Promise<void> {
    await this.connection.run(`Dropping the checkpoint of ${projection}`, () => this.checkpointTexts.drop(projection));
  }

  async find(collection: CollectionSpec, query: FindQuery): Promise<Page> {
    const key = collectionKey(collection);
    return this.answered(`Querying ${key}`, async () => {
      const page = await this.finder(collection, query.scanMax).find(query);
      if (page.documents.length === 0) await this.assertExists(key);
      return page;
    });
  }

  async count(collection: CollectionSpec, filter: Filter = {}): Promise<number> {
    const key = collectionKey(collection);
    return this.answered(`Counting ${key}`, async () => {
      const count = await this.finder(collection).count(filter);
      if (count === 0) await this.assertExists(key);
      return count;
    });
  }

  async counts(collection: CollectionSpec, filters: readonly Filter[], scanMax: number): Promise<readonly number[]> {
    const key = collectionKey(collection);
    return this.answered(`Counting ${key}`, async () => {
      const counts = await this.finder(collection, scanMax).counts(filters);
      if (counts.every((count) => count === 0)) await this.assertExists(key);
      return counts;
    });
  }

  async aggregate(collection: CollectionSpec, pipeline: Pipeline, limits: AggregateLimits): Promise<Aggregation> {
    const key = collectionKey(collection);
    const plan = planOf(checkPipeline(pipeline), limits.resultsMax);
    return this.answered(`Aggregating ${key}`, async () => {
      const result = await this.finder(collection, limits.documentsMax).aggregate(plan, limits);
      if (result.documents.length === 0) await this.assertExists(key);
      return result;
    });
  }

  async *scan(collection: CollectionSpec): AsyncIterable<StoredDocument> {
    const key = collectionKey(collection);
    const finder = this.finder(collection);
    for (let after: string | undefined; ;) {
      const page = await this.answered(`Scanning ${key}`, () => finder.scanPage(after));
      if (page.length === 0 && after === undefined)
        await this.answered(`Scanning ${key}`, () => this.assertExists(key));
      yield* page;
      if (Finder.isLastPage(page)) return;
      after = page.at(-1)!.id;
    }
  }

  async *changedSince(collection: CollectionSpec, position: PositionText): AsyncIterable<StoredDocument> {
    const key = collectionKey(collection);
    const finder = this.finder(collection);
    for (let last: StoredDocument | undefined; ;) {
      const page = await this.answered(`Following ${key}`, () => finder.changedPage(position, last));
      if (page.length === 0 && last === undefined)
        await this.answered(`Following ${key}`, () => this.assertExists(key));
      yield* page;
      if (Finder.isLastPage(page)) return;
      last = page.at(-1);
    }
  }

  /**
   * Resolves at once: MongoDB has no way to ask for this. What was overwritten or deleted stays in free blocks, journal
   * and oplog until the server uses them again, and personal values there are sealed with keys of the key store.
   */
  async purge(): Promise<void> {}

  close(): Promise<void> {
    return this.connection.close();
  }

  private finder(collection: CollectionSpec, scanMax = this.scanLimit): Finder {
    return new Finder(this.connection, collection, scanMax);
  }

  /** @throws CollectionMissing; MongoDB itself would make a collection that is written to */
  private async assertSeen(key: string): Promise<void> {
    if (this.seen.has(key)) return;
    await this.assertExists(key);
    this.seen.add(key);
  }

  /** To a query MongoDB says nothing of a collection that is not there. @throws CollectionMissing */
  private async assertExists(key: string): Promise<void> {
    if (await collectionExists(this.connection, key)) return;
    this.seen.delete(key);
    throw new CollectionMissing(key);
  }
}

function grouped(documents: readonly DocumentWrite[]): ReadonlyMap<string, readonly DocumentWrite[]> {
  const groups = new Map<string, DocumentWrite[]>();
  for (const document of documents) {
    const key = collectionKey(document.collection);
    const group = groups.get(key);
    if (group) group.push(document);
    else groups.set(key, [document]);
  }
  return groups;
}
