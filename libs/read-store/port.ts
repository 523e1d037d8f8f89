import { type Json, type JsonObject } from '#platform';

import { type AggregateLimits } from './pipeline/limits.js';

/** The position of a log, as text that sorts (see `#event-store`); this library only compares it. */
export type PositionText = string;

/** A declared index: the dotted paths it covers, in order. A path through an array indexes each element (one per index). */
export interface IndexSpec {
  readonly name: string;
  readonly fields: readonly string[];
}

/**
 * One physical collection, `{name}_v{version}`, with `_g{generation}` where it is not the first of its version (a
 * rebuild fills the next one). Queries that an index can carry should be; the rest is a bounded scan.
 */
export interface CollectionSpec {
  readonly name: string;
  readonly version: number;
  /** 1 when left out. */
  readonly generation?: number;
  readonly indexes: readonly IndexSpec[];
  /** True where `changedSince` is asked of it: positions are indexed too. */
  readonly followed?: boolean;
}

/** A document with the position of the last event it has applied. `body: null` is a tombstone. */
export interface StoredDocument {
  readonly id: string;
  readonly position: PositionText;
  readonly body: JsonObject | null;
}

/** A checked subset of MongoDB's filter language, built from typed values only, never from a request's object. */
export type Filter = JsonObject;

export interface FindQuery {
  readonly filter: Filter;
  /** Sort keys in order, `1` ascending, `-1` descending; the id (ascending) always breaks ties. */
  readonly sort?: readonly (readonly [field: string, direction: 1 | -1])[];
  readonly limit: number;
  /** The sort values and the id of the last document already seen, as `cursor` of the page before gave them. */
  readonly after?: readonly Json[];
  /** How many documents this query may read that no index narrowed; the store's own limit when left out. */
  readonly scanMax?: number;
}

/** A checked subset of MongoDB's aggregation pipelines, as JSON; see `checkPipeline`. */
export type Pipeline = readonly Json[];

export interface Aggregation {
  /** In an order that is the same on every store. Sealed values are in it as they are stored. */
  readonly documents: readonly JsonObject[];
  /** Whether there was more than `resultsMax`. */
  readonly hasMore: boolean;
}

export interface Page {
  readonly documents: readonly StoredDocument[];
  /** Hand it back as `after` for the next page; left out on the last one. */
  readonly cursor?: readonly Json[];
}

export interface Checkpoint {
  readonly position: PositionText;
  /** Grows with each owner of the projection; a write with an older one is refused. */
  readonly epoch: number;
}

/** Compare-and-set of a text under a key: a place in the log, or what processes must agree on (generations, leases). */
export interface CheckpointMove {
  /** `name@version.generation`, `name:generations`, `lease:…`. */
  readonly key: string;
  /** Where it must be now; `null` when it must not exist. */
  readonly from: PositionText | null;
  readonly to: PositionText;
  readonly epoch: number;
}

export interface DocumentWrite extends StoredDocument {
  readonly collection: CollectionSpec;
  /**
   * What the writer believes to be stored, as it was loaded or written last. It changes nothing: a store that knows it
   * may do with less, and one that got it wrong finds out and does the whole.
   */
  readonly previous?: StoredDocument | undefined;
}

/** The collection's name in the store: a table or a MongoDB collection. */
export function collectionKey(spec: CollectionSpec): string {
  const generation = spec.generation ?? 1;
  return generation === 1 ? `${spec.name}_v${spec.version}` : `${spec.name}_v${spec.version}_g${generation}`;
}

/**
 * Read models. One way to exactly once on every store: each document carries the position it has applied and refuses
 * positions at or before it; then the checkpoints move by compare-and-set. Where the store has transactions both happen
 * in one; that makes it cheaper, never different.
 */
export interface ReadStore {
  /** Makes the collection and its indexes where they are missing. Safe to repeat. */
  prepare(collection: CollectionSpec): Promise<void>;
  drop(collection: CollectionSpec): Promise<void>;
  /** The documents that exist (tombstones included), by id. */
  load(collection: CollectionSpec, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  /**
   * A document at or after the given position is left as it is, silently. A move whose `from` equals `to` only fences:
   * it fails where a newer epoch owns the checkpoint.
   * @throws CheckpointConflict (nothing of the batch may then be relied on), CollectionMissing, ReadStoreUnavailable,
   * ReadStoreFull, ReadStoreCorrupted
   */
  write(documents: readonly DocumentWrite[], checkpoints: readonly CheckpointMove[]): Promise<void>;
  checkpoint(projection: string): Promise<Checkpoint | null>;
  /** Those of them that exist, in one round trip; each as of one moment, not all of the same. */
  checkpoints(projections: readonly string[]): Promise<ReadonlyMap<string, Checkpoint>>;
  /** Forgets a checkpoint, so that its projection starts from the beginning. */
  dropCheckpoint(projection: string): Promise<void>;
  /** Tombstones never show. @throws ScanLimitExceeded, UnsupportedFilter, CollectionMissing, ReadStoreUnavailable */
  find(collection: CollectionSpec, query: FindQuery): Promise<Page>;
  /** Every document in id order, tombstones left out; for reconcile, export and comparison. */
  scan(collection: CollectionSpec): AsyncIterable<StoredDocument>;
  /**
   * Documents whose position comes after the given one (`''`: all), tombstones too, in the order of positions. One that
   * changes meanwhile is given as it was or as it is then, or both. Of a collection that is `followed`; of others it sorts.
   */
  changedSince(collection: CollectionSpec, position: PositionText): AsyncIterable<StoredDocument>;
  count(collection: CollectionSpec, filter?: Filter): Promise<number>;
  /**
   * How many documents fit each of the filters. Those that no index carries are tested in one pass together.
   * @param scanMax documents that this may read. @throws as find
   */
  counts(collection: CollectionSpec, filters: readonly Filter[], scanMax: number): Promise<readonly number[]>;
  /**
   * Runs a pipeline; its answer, order and all, is the same on every store.
   * @throws UnsupportedPipeline, UnsupportedFilter, ScanLimitExceeded, QueryTooSlow, QueryTooLarge, CollectionMissing
   */
  aggregate(collection: CollectionSpec, pipeline: Pipeline, limits: AggregateLimits): Promise<Aggregation>;
  /**
   * Resolves when no byte of what was overwritten, deleted or dropped before the call is left in the store's files, as
   * far as the store knows. @throws ReadStoreUnavailable when a long reader keeps it from that
   */
  purge(): Promise<void>;
  close(): Promise<void>;
}

/** Disposable, authenticated by those who write them; losing one costs a longer replay and nothing else. */
export interface SnapshotStore {
  load(stream: string): Promise<string | undefined>;
  /** Those saved under `partName` from one number on, in their order, at most `limit`; fewer where something is wrong. */
  loadParts(stream: string, from: number, limit: number): Promise<readonly string[]>;
  /** Fire and forget: a snapshot that does not get there is no error. */
  save(stream: string, snapshot: string): void;
  /** Resolves when no byte of the stream's snapshots is left, parts included. */
  delete(stream: string): Promise<void>;
}

/** Tokens under which the apps provide the adapters that they chose. */
export const READ_STORE = Symbol('ReadStore');
export const SNAPSHOT_STORE = Symbol('SnapshotStore');
