import { LRUCache } from 'lru-cache';

import { entriesAtMost } from '#platform';

import { mongoClockAheadMs, MongoConnection, type MongoTimeouts } from '#platform/mongodb';

import { KeyForgotten, KeyStoreUnavailable } from '../errors.js';
import { type KeyStore, type SecretKey } from '../key-store.js';
import { type KeyRing } from '../master-key/key-ring.js';
import { type KeyVersions, type Wrapped, type WrappedKey } from '../master-key/key-versions.js';
import { parseMasterKeys } from '../master-key/parse.js';
import { type Purpose } from '../master-key/purposes.js';
import { KeyRecords } from './key-records.js';
import { prepareVersions } from './prepare-versions.js';
import { Silence } from './silence.js';
import { StoredRing } from './stored-ring.js';
import { toStoreError } from './translate.js';
import { TurnBatches } from './turn-batches.js';
import { VersionRecords } from './version-records.js';
import { WrappedKeys } from './wrapped-keys.js';

const CACHED_KEYS_MAX = 50_000;
/** So long another process may go on using a key after it was forgotten here. */
export const KEY_CACHE_MS_MAX = 60_000;
const BATCH_MAX = 1000;
/** A request waits for a key at most so long, whether the server refuses or is silent. */
const KEY_ANSWER_MS_MAX = 1_500;

export interface MongoKeyStoreOptions {
  readonly url: string;
  /** 32 bytes as hex or base64; or several, the newest first. */
  readonly masterKey: string;
  /** The database is `{namespace}_keys`: one of its own, with its own access and its own backups. */
  readonly namespace: string;
  readonly timeouts?: Partial<MongoTimeouts>;
  readonly cacheMs?: number;
  /** There are events already, so that an empty key store is the wrong one or a lost one. */
  readonly eventsExist?: boolean;
  /** The versions of a key store whose keys are taken over, for a store that is new. */
  readonly adopt?: KeyVersions;
  /** At most `RING_AGE_MS_MAX`, which a rotation waits for. */
  readonly ringAgeMs?: number;
}

/**
 * Keys of personal data in MongoDB, wrapped by the master keys as the embedded key store does it: the same master keys open and
 * derive the same keys. A key is used only once a majority has it, or what it has sealed could be lost with it.
 *
 * Forgetting puts a tombstone in the key's place. The wrapped key stays in free blocks, the journal and the oplog until the
 * server uses these again, and in backups until they are deleted; none of it is a key without the master key.
 *
 * On a sharded cluster `keys` may be sharded by `{ _id: 'hashed' }`; ids must stay unique.
 */
export class MongoKeyStore implements KeyStore {
  private readonly records: KeyRecords;
  private readonly wrappedKeys: WrappedKeys;
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
    private readonly ring: StoredRing,
    cacheMs: number,
  ) {
    this.records = new KeyRecords(connection);
    this.wrappedKeys = new WrappedKeys(this.records, ring);
    this.answerMs = Math.min(KEY_ANSWER_MS_MAX, connection.timeouts.operationMs);
    this.cache = new LRUCache({ ...entriesAtMost(CACHED_KEYS_MAX), ttl: Math.min(cacheMs, KEY_CACHE_MS_MAX) });
    this.found = new TurnBatches((keyIds) => this.lookUp(keyIds), BATCH_MAX);
    this.made = new TurnBatches((keyIds) => this.findOrCreate(keyIds), BATCH_MAX);
  }

  /**
   * @throws TrofastError `invalid_master_key`, `wrong_master_key`, `master_keys_out_of_order`, `key_conflict`,
   * `invalid_mongodb_url`, `invalid_mongodb_database`; MasterKeyMissing, StoreCorrupted, KeyStoreUnavailable
   */
  static async connect(options: MongoKeyStoreOptions): Promise<MongoKeyStore> {
    const given = parseMasterKeys(options.masterKey);
    const database = `${options.namespace}_keys`;
    const connection = await MongoConnection.connect(
      { url: options.url, database, timeouts: options.timeouts },
      toStoreError,
    );
    try {
      const ring = await connection.run('Checking the master key', async () => {
        const records = new VersionRecords(connection);
        await prepareVersions(records, given, options);
        return StoredRing.open(records, given, options.ringAgeMs);
      });
      return new MongoKeyStore(connection, ring, options.cacheMs ?? KEY_CACHE_MS_MAX);
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

  /** How far the clock of the server is ahead of this process's, in milliseconds. @throws KeyStoreUnavailable */
  clockAheadMs(nowMs: () => number): Promise<number> {
    this.assertOpen();
    return mongoClockAheadMs(this.connection, nowMs);
  }

  derived(purpose: Purpose): SecretKey {
    return this.ring.known.derived(purpose);
  }

  async check(): Promise<void> {
    this.assertOpen();
    await this.answered('Checking the master key', () => this.ring.latest());
  }

  /**
   * Takes over keys that another store wrapped with the same master keys; repeating changes nothing.
   * @throws TrofastError `key_unreadable`, `key_conflict` where the owner has another key here
   */
  async importWrapped(wrapped: ReadonlyMap<string, WrappedKey>): Promise<void> {
    await this.connection.run('Importing keys', () => this.wrappedKeys.takeOver(wrapped));
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.cache.clear();
    await this.connection.close();
  }

  private async lookUp(keyIds: readonly string[]): Promise<ReadonlyMap<string, SecretKey | undefined | Error>> {
    const since = this.moment();
    const { stored, ring } = await this.answered('Reading keys', () => this.wrappedKeys.read(keyIds));
    return new Map(
      keyIds.map((keyId) => {
        const wrapped = stored.get(keyId);
        return [keyId, wrapped && wrapped !== 'forgotten' ? this.opened(keyId, wrapped, ring, since) : undefined];
      }),
    );
  }

  private async findOrCreate(keyIds: readonly string[]): Promise<ReadonlyMap<string, SecretKey | Error>> {
    const since = this.moment();
    const { stored, ring } = await this.answered('Making keys', () => this.wrappedKeys.readOrMake(keyIds));
    return new Map(
      keyIds.map((keyId) => {
        const wrapped = stored.get(keyId)!;
        return [keyId, wrapped === 'forgotten' ? new KeyForgotten(keyId) : this.opened(keyId, wrapped, ring, since)];
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

  /** An Error where it cannot be opened, so that only the caller who asked for this one fails. */
  private opened(keyId: string, wrapped: Wrapped, ring: KeyRing, since: Moment): SecretKey | Error {
    try {
      const key = ring.unwrap(wrapped, keyId);
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
