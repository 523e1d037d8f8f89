import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';

import { LRUCache } from 'lru-cache';

import { entriesAtMost } from '#platform';

import { type SqliteDatabase, type Statement } from '#platform/sqlite';

import { KeyForgotten, StoreUnavailable } from '../errors.js';
import { type KeyStore, type SecretKey } from '../key-store.js';
import { censusOf, type KeyCensus } from '../master-key/census.js';
import { type KeyVersions, type Wrapped, type WrappedKey } from '../master-key/key-versions.js';
import { type Purpose } from '../master-key/purposes.js';
import { keysFile, sizeOf } from './files.js';
import { assertNoEventsWithoutKeys, keyRecord, keysIn, openKeys, wrappedKeyOf } from './keys-file.js';
import { masterKeysOf } from './master-key.js';
import { StoredRing } from './stored-ring.js';
import { inTransaction, storeError } from './store-error.js';

const KEY_BYTES = 32;
const CACHED_KEYS_MAX = 50_000;
/** A reader along with the owner may go on using a key for so long after the owner has forgotten it. */
const CACHE_MS_BESIDE_OWNER = 60_000;
/** Keys that one transaction makes. */
const BATCH_MAX = 1_000;
const CENSUS_BATCH = 10_000;

export interface EmbeddedKeyStoreOptions {
  readonly directory: string;
  /** 32 bytes as hex or base64, or several of them. Left out: `master.key` in the directory, made there the first time. */
  readonly masterKey?: string;
  /** Along with the owner of the directory: keys are looked up, never made or forgotten. */
  readonly readOnly?: boolean;
  /** Remembers next to the log how many keys were made, so that a `keys.db` older than the log is noticed. */
  readonly log?: { readonly keysMade: number; rememberKeys(made: number): void };
}

interface Creation {
  readonly keyId: string;
  readonly made: Promise<SecretKey>;
  readonly resolve: (key: SecretKey) => void;
  readonly reject: (error: Error) => void;
}

/** Keys of personal data in keys.db, wrapped by the master key. Open the event store first: it is what owns the directory. */
export class EmbeddedKeyStore implements KeyStore {
  private readonly cache: LRUCache<string, SecretKey>;
  private readonly creations = new Map<string, Creation>();
  private readonly find: Statement;
  private readonly insert: Statement;
  private readonly overwrite: Statement;
  /** What was found damaged when it was opened, and mended since nothing of it was lost, in words. */
  readonly mended: string | undefined;
  private isOpen = true;

  private constructor(
    private readonly database: SqliteDatabase,
    private readonly ring: StoredRing,
    private readonly readOnly: boolean,
    private readonly log: EmbeddedKeyStoreOptions['log'],
  ) {
    this.mended = ring.mended;
    this.cache = new LRUCache({ ...entriesAtMost(CACHED_KEYS_MAX), ttl: readOnly ? CACHE_MS_BESIDE_OWNER : 0 });
    this.find = database.prepare('SELECT record FROM key WHERE id = ?');
    this.insert = database.prepare('INSERT INTO key (id, record) VALUES (?, ?)');
    this.overwrite = database.prepare('UPDATE key SET record = ? WHERE id = ?');
  }

  /**
   * @throws TrofastError `invalid_master_key`, `master_key_missing`, `wrong_master_key`, `master_keys_out_of_order`,
   * `store_too_new`; StoreCorrupted, StoreUnavailable
   */
  static async open(options: EmbeddedKeyStoreOptions): Promise<EmbeddedKeyStore> {
    const { directory, masterKey, readOnly = false, log } = options;
    const file = keysFile(directory);
    if (!readOnly) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      assertNoEventsWithoutKeys(directory, file);
    }
    const given = () => masterKeysOf(directory, masterKey, !readOnly && sizeOf(file) === 0);
    const database = openKeys(file, given().at(-1)!, { readOnly });
    try {
      const ring = new StoredRing(database, given);
      if (readOnly) ring.latest();
      else ring.prepare(masterKey === undefined);
      if (log && !readOnly) log.rememberKeys(keysIn(database, log.keysMade));
      return new EmbeddedKeyStore(database, ring, readOnly, log);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  getOrCreate(keyId: string): Promise<SecretKey> {
    const cached = this.cache.get(keyId);
    if (cached) return Promise.resolve(cached);
    return this.creations.get(keyId)?.made ?? this.findOrCreate(keyId);
  }

  get(keyId: string): Promise<SecretKey | undefined> {
    const cached = this.cache.get(keyId);
    return cached ? Promise.resolve(cached) : (this.creations.get(keyId)?.made ?? this.load(keyId));
  }

  async forget(keyId: string): Promise<void> {
    this.assertWritable();
    this.createWaiting();
    const wrapped = this.wrappedKey(keyId);
    if (wrapped === 'forgotten') return;
    inTransaction(this.database, 'forgetting a key in', () => {
      const record = keyRecord(keyId, 'forgotten');
      if (wrapped) this.overwrite.run([record, keyId]);
      else this.insert.run([keyId, record]);
    });
    this.log?.rememberKeys(keysIn(this.database));
    this.cache.delete(keyId);
  }

  derived(purpose: Purpose): SecretKey {
    return this.ring.latest().derived(purpose);
  }

  async check(): Promise<void> {
    this.assertOpen();
    this.ring.latest();
  }

  /** What the keys here are wrapped by, for a key store on a server to take over. */
  get versions(): KeyVersions {
    return this.ring.latest().stored;
  }

  /** Reads every key. @throws StoreCorrupted, StoreUnavailable */
  census(): KeyCensus {
    const counts = new Map<number, number>();
    for (const batch of this.wrappedKeys(CENSUS_BATCH))
      for (const key of batch.values())
        if (key !== 'forgotten') counts.set(key.version, (counts.get(key.version) ?? 0) + 1);
    return censusOf(this.ring.latest(), counts);
  }

  /** All keys as they are stored, for a key store with the same master keys to take over. @throws StoreCorrupted, StoreUnavailable */
  *wrappedKeys(batchSize: number): Generator<ReadonlyMap<string, WrappedKey>> {
    this.assertOpen();
    if (!this.readOnly) this.createWaiting();
    const page = this.database.prepare(
      'SELECT number, CAST(id AS BLOB), record FROM key WHERE number > ? ORDER BY number LIMIT ?',
    );
    for (let after = 0; ;) {
      const rows = page.rows([after, batchSize]);
      if (rows.length === 0) return;
      yield new Map(rows.map(([, id, record]) => [String(id), wrappedKeyOf(String(id), record, this.database.file)]));
      after = rows.at(-1)![0] as number;
    }
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    if (!this.readOnly) this.createWaiting();
    this.isOpen = false;
    this.cache.clear();
    this.database.close();
  }

  private async load(keyId: string): Promise<SecretKey | undefined> {
    const wrapped = this.wrappedKey(keyId);
    return wrapped && wrapped !== 'forgotten' ? this.unwrapped(keyId, wrapped) : undefined;
  }

  private unwrapped(keyId: string, wrapped: Wrapped): SecretKey {
    const key = this.ring.for(wrapped.version).unwrap(wrapped, keyId);
    this.cache.set(keyId, key);
    return key;
  }

  private async findOrCreate(keyId: string): Promise<SecretKey> {
    const wrapped = this.wrappedKey(keyId);
    if (wrapped === 'forgotten') throw new KeyForgotten(keyId);
    if (wrapped) return this.unwrapped(keyId, wrapped);
    this.assertWritable();
    return this.schedule(keyId);
  }

  private schedule(keyId: string): Promise<SecretKey> {
    const { promise, resolve, reject } = withResolvers<SecretKey>();
    if (this.creations.size === 0) setImmediate(() => this.createWaiting());
    this.creations.set(keyId, { keyId, made: promise, resolve, reject });
    return promise;
  }

  /** Makes the keys that were asked for during this turn of the loop, with few fsyncs for all of them. */
  private createWaiting(): void {
    const waiting = [...this.creations.values()];
    this.creations.clear();
    for (let at = 0; at < waiting.length; at += BATCH_MAX) this.createAll(waiting.slice(at, at + BATCH_MAX));
  }

  private createAll(batch: readonly Creation[]): void {
    const keys = batch.map(() => randomBytes(KEY_BYTES));
    try {
      inTransaction(this.database, 'storing keys in', () => {
        const ring = this.ring.latest();
        for (const [index, { keyId }] of batch.entries())
          this.insert.run([keyId, keyRecord(keyId, ring.wrap(keys[index]!, keyId))]);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
      return;
    }
    this.log?.rememberKeys(keysIn(this.database));
    for (const [index, { keyId, resolve }] of batch.entries()) {
      this.cache.set(keyId, keys[index]);
      resolve(keys[index]!);
    }
  }

  private wrappedKey(keyId: string): WrappedKey | undefined {
    this.assertOpen();
    try {
      const row = this.find.first([keyId]);
      return row && wrappedKeyOf(keyId, row[0], this.database.file);
    } catch (error) {
      throw storeError(error, 'reading a key from', this.database.file);
    }
  }

  private assertWritable(): void {
    this.assertOpen();
    if (this.readOnly) throw new StoreUnavailable(`${this.database.file} was opened for reading only.`);
  }

  private assertOpen(): void {
    if (!this.isOpen) throw new StoreUnavailable(`${this.database.file} is closed.`);
  }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
