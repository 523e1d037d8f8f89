import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';

import { type SqlValue } from '#platform/sqlite';

import { CollectionMissing, type DocumentDamaged, ReadStoreFull, ReadStoreUnavailable } from '../errors.js';
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
import { partRange } from '../snapshot-parts.js';
import { Checkpoints } from './checkpoints.js';
import { type Connection } from './connection.js';
import { Finder } from './find.js';
import { aggregateOver } from './pipeline/aggregate.js';
import { dropTable, openForReading, openForWriting, prepareTable, removeFile } from './schema.js';
import { DocumentTable, TableShape } from './table.js';
import { type QueryThreads } from './threads/query-threads.js';

export const READ_MODELS_FILE = 'readmodels.db';
const SCAN_LIMIT = 20_000;
/** Changed documents read at once: a few milliseconds. */
const CHANGES_PER_CHUNK = 200;
/** Comes after every id, so that nothing at the position itself is given. */
const LAST_ID = '\u{10FFFF}';
/** Queries of callers that no pipeline's own limit ends. */
const THREAD_QUERY_MS = 60_000;
const PURGE_TRIES_MAX = 200;
const PURGE_PAUSE_MS = 25;

export interface EmbeddedReadStoreOptions {
  /** The data directory; made where it is missing. */
  readonly directory: string;
  /** A second connection, for the thread that only queries. May be opened before the writer made the file. */
  readonly readOnly?: boolean;
  /** Called when a document was read that is not what was written, before the error reaches the caller. */
  readonly onDamage?: (error: DocumentDamaged) => void;
  /** Called when the writer found a file that cannot be opened and began with an empty one. */
  readonly onDiscard?: (reason: Error) => void;
  /** How many documents one query may read that no index narrowed (default 20,000: about 0.1 s). */
  readonly scanLimit?: number;
  /** Where queries run that callers made (pipelines, and filters with a `scanMax`); here when left out. */
  readonly threads?: QueryThreads;
}

/**
 * Read models in `readmodels.db`: WAL, `synchronous=NORMAL`, one writer. The file is disposable: where it is missing or
 * of another schema, the writer makes it again and projections start from the beginning. Documents and checkpoints of a
 * `write` are one transaction. A power cut may take the last transactions back, whole ones, checkpoint and all.
 */
export class EmbeddedReadStore implements ReadStore {
  private readonly tables = new Map<string, DocumentTable>();
  private connection: Connection | undefined;
  private closed = false;

  private constructor(
    private readonly file: string,
    private readonly readOnly: boolean,
    private readonly scanLimit: number,
    private readonly threads: QueryThreads | undefined,
    private readonly onDamage: EmbeddedReadStoreOptions['onDamage'],
  ) {}

  /** @throws ReadStoreCorrupted, ReadStoreUnavailable, ReadStoreFull */
  static open(options: EmbeddedReadStoreOptions): EmbeddedReadStore {
    const store = new EmbeddedReadStore(
      join(options.directory, READ_MODELS_FILE),
      options.readOnly ?? false,
      options.scanLimit ?? SCAN_LIMIT,
      options.threads,
      options.onDamage,
    );
    if (!store.readOnly) {
      mkdirSync(options.directory, { recursive: true });
      store.connection = openOrDiscard(store.file, options.onDiscard);
    }
    return store;
  }

  async prepare(collection: CollectionSpec): Promise<void> {
    const shape = new TableShape(collection);
    prepareTable(this.open(), shape);
    this.tables.set(shape.key, new DocumentTable(this.open(), shape, this.onDamage));
  }

  async drop(collection: CollectionSpec): Promise<void> {
    const shape = new TableShape(collection);
    this.tables.delete(shape.key);
    this.open().transaction(() => dropTable(this.open(), shape));
  }

  async load(collection: CollectionSpec, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>> {
    return ids.length === 0 ? new Map() : this.table(collection).load(ids);
  }

  async write(documents: readonly DocumentWrite[], checkpoints: readonly CheckpointMove[]): Promise<void> {
    const connection = this.open();
    const byTable = new Map<DocumentTable, DocumentWrite[]>();
    for (const document of documents) {
      const table = this.table(document.collection);
      const rows = byTable.get(table);
      if (rows) rows.push(document);
      else byTable.set(table, [document]);
    }
    connection.transaction(() => {
      for (const [table, rows] of byTable) table.write(rows);
      for (const move of checkpoints) this.places().move(move);
    });
  }

  async checkpoint(projection: string): Promise<Checkpoint | null> {
    return this.places().of(projection);
  }

  async checkpoints(projections: readonly string[]): Promise<ReadonlyMap<string, Checkpoint>> {
    return projections.length === 0 ? new Map() : this.places().ofAll(projections);
  }

  /** All texts of checkpoints: positions of lanes among them. */
  checkpointTexts(): readonly string[] {
    return [...this.places().all().values()].map(({ position }) => position);
  }

  async dropCheckpoint(projection: string): Promise<void> {
    this.places().drop(projection);
  }

  async find(collection: CollectionSpec, query: FindQuery): Promise<Page> {
    if (this.threads && query.scanMax !== undefined)
      return this.threads.run('find', THREAD_QUERY_MS, collection, query);
    return this.finder(collection, query.scanMax).find(query);
  }

  async *scan(collection: CollectionSpec): AsyncIterable<StoredDocument> {
    yield* this.finder(collection).scan();
  }

  async *changedSince(collection: CollectionSpec, position: PositionText): AsyncIterable<StoredDocument> {
    const table = this.table(collection);
    for (let after: readonly [string, string] = [position, LAST_ID]; ;) {
      const documents = table.changedAfter(...after, CHANGES_PER_CHUNK);
      yield* documents;
      const last = documents.at(-1);
      if (!last || documents.length < CHANGES_PER_CHUNK) return;
      after = [last.position, last.id];
      await setImmediate();
    }
  }

  async count(collection: CollectionSpec, filter: Filter = {}): Promise<number> {
    return this.finder(collection).count(filter);
  }

  async counts(collection: CollectionSpec, filters: readonly Filter[], scanMax: number): Promise<readonly number[]> {
    if (this.threads) return this.threads.run('counts', THREAD_QUERY_MS, collection, filters, scanMax);
    return this.finder(collection, scanMax).counts(filters);
  }

  async aggregate(collection: CollectionSpec, pipeline: Pipeline, limits: AggregateLimits): Promise<Aggregation> {
    const plan = planOf(checkPipeline(pipeline), limits.resultsMax);
    if (this.threads) return this.threads.run('aggregate', limits.timeMs, collection, pipeline, limits);
    const found = this.finder(collection, limits.documentsMax).candidates(plan.condition);
    return aggregateOver(found, plan, limits);
  }

  /** The newest snapshot saved for the stream. */
  loadSnapshot(stream: string): string | undefined {
    const row = this.open().prepare('SELECT CAST(snapshot AS BLOB) FROM snapshots WHERE stream = ?').first([stream]);
    return row && textOf(row[0]);
  }

  loadSnapshotParts(stream: string, from: number, limit: number): readonly string[] {
    return this.open()
      .prepare('SELECT CAST(snapshot AS BLOB) FROM snapshots WHERE stream >= ? AND stream < ? ORDER BY stream LIMIT ?')
      .rows([...partRange(stream, from), limit])
      .map(([snapshot]) => textOf(snapshot));
  }

  saveSnapshot(stream: string, snapshot: string): void {
    this.open()
      .prepare(
        'INSERT INTO snapshots(stream, snapshot) VALUES (?, ?) ON CONFLICT(stream) DO UPDATE SET snapshot = excluded.snapshot',
      )
      .run([stream, snapshot]);
  }

  /** With its parts. Bytes of it may stay in the WAL until `purge`. */
  deleteSnapshot(stream: string): void {
    this.open()
      .prepare('DELETE FROM snapshots WHERE stream = ? OR stream >= ? AND stream < ?')
      .run([stream, ...partRange(stream)]);
  }

  /** Freed bytes are overwritten as they are freed (`secure_delete`); what is left is in the WAL, which this empties. */
  async purge(): Promise<void> {
    for (let tries = 0; tries < PURGE_TRIES_MAX; tries++) {
      if (this.emptyWal()) return;
      await setTimeout(PURGE_PAUSE_MS);
    }
    throw new ReadStoreUnavailable(`A long reader keeps the write-ahead log of ${this.file} from being emptied.`);
  }

  private emptyWal(): boolean {
    const connection = this.open();
    try {
      return Number(connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').rows()[0]?.[0]) === 0;
    } catch (error) {
      if (!(error instanceof ReadStoreUnavailable)) throw error;
      // Locked by a statement of this very connection that was left open: it goes with the others.
      connection.forgetStatements();
      return false;
    }
  }

  async close(): Promise<void> {
    // The driver closes a connection only when its statements are collected, so the WAL would stay as it is.
    try {
      if (this.connection && !this.readOnly) this.emptyWal();
    } catch {
      // Damaged or full: the next start says so, closing must work all the same.
    }
    this.closed = true;
    this.tables.clear();
    this.connection?.close();
    this.connection = undefined;
  }

  private places(): Checkpoints {
    return new Checkpoints(this.open(), this.file);
  }

  private finder(collection: CollectionSpec, scanMax = this.scanLimit): Finder {
    return new Finder(this.open(), this.table(collection), scanMax);
  }

  private table(collection: CollectionSpec): DocumentTable {
    const key = collectionKey(collection);
    const known = this.tables.get(key);
    if (known) return known;
    // A writer prepares first; a reader trusts what its writer prepared, and hears `no such table` where it is wrong.
    if (!this.readOnly) throw new CollectionMissing(key);
    const table = new DocumentTable(this.open(), new TableShape(collection), this.onDamage);
    this.tables.set(key, table);
    return table;
  }

  private open(): Connection {
    if (this.closed) throw new ReadStoreUnavailable(`${this.file} was closed.`);
    this.connection ??= openForReading(this.file);
    if (!this.connection) throw new ReadStoreUnavailable(`${this.file} is not there yet; the projections make it.`);
    return this.connection;
  }
}

/** Read models are disposable: a file that cannot be opened is made again, and filled from the log. */
function openOrDiscard(file: string, onDiscard: (reason: Error) => void = () => undefined): Connection {
  try {
    return openForWriting(file);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof ReadStoreUnavailable || error instanceof ReadStoreFull)
      throw error;
    onDiscard(error);
    removeFile(file);
    return openForWriting(file);
  }
}

/** A text that was read as bytes, since the driver ends the process where one is not UTF-8. */
function textOf(bytes: SqlValue | undefined): string {
  return Buffer.from(bytes as Uint8Array).toString();
}
