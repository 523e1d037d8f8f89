import { randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import { TrofastError } from '#platform';
import { MongoConnection, type MongoTimeouts } from '#platform/mongodb';

import { MasterKey } from '../embedded/key-wrapping.js';
import { parseMasterKey } from '../embedded/master-key.js';
import { KeyForgotten, KeyStoreUnavailable } from '../errors.js';
import { type KeyStore, type SecretKey } from '../key-store.js';
import { KeyRecords, type WrappedKey } from './key-records.js';
import { Silence } from './silence.js';
import { toStoreError } from './translate.js';
import { TurnBatches } from './turn-batches.js';

const KEY_BYTES = 32;
const CACHED_KEYS_MAX = 50_000;
/** So long another process may go on using a key after it was forgotten here. */
export const KEY_CACHE_MS_MAX = 60_000;
const BATCH_MAX = 1000;
/** A request waits for a key at most so long, whether the server refuses or is silent. */
const KEY_ANSWER_MS_MAX = 1_800;
/** How often it is looked for a key that somebody else is just making. */
const ROUNDS_MAX = 8;

export interface MongoKeyStoreOptions {
  readonly url: string;
  /** 32 bytes as hex or base64. */
  readonly masterKey: string;
  /** The database is `{namespace}_keys`: one of its own, with its own access and its own backups. */
  readonly namespace: string;
  readonly timeouts?: Partial<MongoTimeouts>;
  readonly cacheMs?: number;
  /** There are events already, so that a key store that holds nothing is the wrong one or a lost one. */
  readonly eventsExist?: boolean;
}

/**
 * Members' keys in MongoDB, wrapped by the master key as the embedded key store does it: the same master key opens and
 * derives the same keys. A key is used only once a majority holds it, or what it has sealed could be lost with it.
 *
 * Forgetting puts a tombstone in the key's place. The wrapped key stays in free blocks, the journal and the oplog until the
 * server uses these again, and in backups until they are deleted; none of it is a key without the master key.
 *
 * On a sharded cluster `keys` may be sharded by `{ _id: 'hashed' }`; ids must stay unique.
 */
export class MongoKeyStore implements KeyStore {
  private readonly records: KeyRecords;
  private readonly cache: LRUCache<string, SecretKey>;
  private readonly found: TurnBatches<SecretKey | undefined>;
  private readonly made: TurnBatches<SecretKey>;
  /** Raised by every `forget`, so that no look-up that began before it can put the key back into the cache. */
  private forgets = 0;
  private readonly silence = new Silence();
  private readonly answerMs: number;
  private isOpen = true;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly master: MasterKey,
    cacheMs: number,
  ) {
    this.records = new KeyRecords(connection);
    this.answerMs = Math.min(KEY_ANSWER_MS_MAX, connection.timeouts.operationMs);
    this.cache = new LRUCache({ max: CACHED_KEYS_MAX, ttl: Math.min(cacheMs, KEY_CACHE_MS_MAX) });
    this.found = new TurnBatches((keyIds) => this.lookUp(keyIds), BATCH_MAX);
    this.made = new TurnBatches((keyIds) => this.findOrCreate(keyIds), BATCH_MAX);
  }

  /**
   * @throws TrofastError `invalid_master_key`, `wrong_master_key`, `invalid_mongodb_url`, `invalid_mongodb_database`;
   * StoreCorrupted, KeyStoreUnavailable
   */
  static async connect(options: MongoKeyStoreOptions): Promise<MongoKeyStore> {
    const master = new MasterKey(parseMasterKey(options.masterKey));
    const database = `${options.namespace}_keys`;
    const connection = await MongoConnection.connect(
      { url: options.url, database, timeouts: options.timeouts },
      toStoreError,
    );
    const store = new MongoKeyStore(connection, master, options.cacheMs ?? KEY_CACHE_MS_MAX);
    try {
      await connection.run('Checking the master key', () => store.records.check(master, !options.eventsExist));
      return store;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  async getOrCreate(keyId: string): Promise<SecretKey> {
    this.assertOpen();
    return this.cache.get(keyId) ?? this.made.ask(keyId);
  }

  async get(keyId: string): Promise<SecretKey | undefined> {
    this.assertOpen();
    return this.cache.get(keyId) ?? this.found.ask(keyId);
  }

  async forget(keyId: string): Promise<void> {
    this.assertOpen();
    await this.answered(`Forgetting the key of ${keyId}`, () => this.records.forget(keyId));
    this.forgets++;
    this.cache.delete(keyId);
    for (const batches of [this.found, this.made]) batches.abandon(keyId);
  }

  derived(purpose: string): SecretKey {
    return this.master.derived(purpose);
  }

  /**
   * Takes over keys that another store wrapped with the same master key; repeating changes nothing.
   * @throws TrofastError `key_unreadable`, `key_conflict` where the member has another key here
   */
  async importWrapped(wrapped: ReadonlyMap<string, WrappedKey>): Promise<void> {
    for (const [keyId, key] of wrapped) if (key !== 'forgotten') this.master.unwrap(key, keyId);
    await this.connection.run('Importing keys', async () => {
      const there = await this.records.insert(wrapped);
      const stored = await this.records.read(there);
      for (const keyId of there) await this.reconcile(keyId, wrapped.get(keyId)!, stored.get(keyId));
    });
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.cache.clear();
    await this.connection.close();
  }

  private async reconcile(keyId: string, given: WrappedKey, stored: WrappedKey | undefined): Promise<void> {
    if (stored === 'forgotten') return;
    if (given === 'forgotten') return this.records.forget(keyId);
    if (stored && this.master.unwrap(stored, keyId).equals(this.master.unwrap(given, keyId))) return;
    throw new TrofastError('key_conflict', `${keyId} has another key here; nothing of it was changed.`, { keyId });
  }

  private async lookUp(keyIds: readonly string[]): Promise<ReadonlyMap<string, SecretKey | undefined | Error>> {
    const since = this.moment();
    const stored = await this.answered('Reading keys', () => this.records.read(keyIds));
    return new Map(
      keyIds.map((keyId) => {
        const wrapped = stored.get(keyId);
        return [keyId, wrapped && wrapped !== 'forgotten' ? this.opened(keyId, wrapped, since) : undefined];
      }),
    );
  }

  private async findOrCreate(keyIds: readonly string[]): Promise<ReadonlyMap<string, SecretKey | Error>> {
    const since = this.moment();
    const stored = await this.answered('Making keys', () => this.storedOrMade(keyIds));
    return new Map(
      keyIds.map((keyId) => {
        const wrapped = stored.get(keyId)!;
        return [keyId, wrapped === 'forgotten' ? new KeyForgotten(keyId) : this.opened(keyId, wrapped, since)];
      }),
    );
  }

  /**
   * Within the time that a request waits. Who asks right after the server gave no answer is refused at once, so that those
   * who queue behind each other do not add up their waits.
   */
  private async answered<T>(doing: string, work: () => Promise<T>): Promise<T> {
    const recent = this.silence.recent();
    if (recent) throw recent;
    const beganMs = performance.now();
    try {
      const result = await this.connection.run(doing, work, this.answerMs);
      this.silence.answered();
      return result;
    } catch (error) {
      if (error instanceof KeyStoreUnavailable) this.silence.failed(error, beganMs);
      throw error;
    }
  }

  /** What is stored is used, whoever made it: of two who make the same key at once, one reads the other's. */
  private async storedOrMade(keyIds: readonly string[]): Promise<ReadonlyMap<string, WrappedKey>> {
    const known = new Map<string, WrappedKey>();
    let missing = keyIds;
    for (let round = 1; round <= ROUNDS_MAX; round++) {
      for (const [keyId, wrapped] of await this.records.read(missing)) known.set(keyId, wrapped);
      const made = new Map(
        missing
          .filter((keyId) => !known.has(keyId))
          .map((keyId) => [keyId, this.master.wrap(randomBytes(KEY_BYTES), keyId)]),
      );
      missing = await this.records.insert(made);
      for (const keyId of missing) made.delete(keyId);
      for (const [keyId, wrapped] of made) known.set(keyId, wrapped);
      if (missing.length === 0) return known;
    }
    throw new KeyStoreUnavailable('Keys that another process makes are not confirmed by a majority.');
  }

  /** An Error where it cannot be opened, so that it fails whoever asked for this one. */
  private opened(keyId: string, wrapped: Buffer, since: Moment): SecretKey | Error {
    try {
      const key = this.master.unwrap(wrapped, keyId);
      if (since.forgets === this.forgets && this.isOpen) this.cache.set(keyId, key, { start: since.time });
      return key;
    } catch (error) {
      return error as Error;
    }
  }

  /** When a look-up began: what it gives is as old as that. */
  private moment(): Moment {
    return { forgets: this.forgets, time: performance.now() };
  }

  private assertOpen(): void {
    if (!this.isOpen) throw new KeyStoreUnavailable('The key store was closed.');
  }
}

interface Moment {
  readonly forgets: number;
  readonly time: number;
}
