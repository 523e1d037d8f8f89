import { randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import { TrofastError } from '#platform';
import { mongoClockAheadMs, MongoConnection, type MongoTimeouts } from '#platform/mongodb';

import { KeyForgotten, KeyStoreUnavailable } from '../errors.js';
import { type KeyStore, type SecretKey } from '../key-store.js';
import { type KeyRing } from '../master-key/key-ring.js';
import { formatVersions, type KeyVersions, type Wrapped, type WrappedKey } from '../master-key/key-versions.js';
import { type MasterKey } from '../master-key/master-key.js';
import { parseMasterKeys } from '../master-key/parse.js';
import { type Purpose } from '../master-key/purposes.js';
import { type Rewrapped } from '../master-key/rotation.js';
import { KeyRecords } from './key-records.js';
import { Silence } from './silence.js';
import { StoredRing } from './stored-ring.js';
import { toStoreError } from './translate.js';
import { TurnBatches } from './turn-batches.js';
import { VersionRecords } from './version-records.js';

const KEY_BYTES = 32;
const CACHED_KEYS_MAX = 50_000;
/** So long another process may go on using a key after it was forgotten here. */
export const KEY_CACHE_MS_MAX = 60_000;
const BATCH_MAX = 1000;
/** A request waits for a key at most so long, whether the server refuses or is silent. */
const KEY_ANSWER_MS_MAX = 1_500;
/** How often it is looked for a key that somebody else is just making. */
const ROUNDS_MAX = 8;

export interface MongoKeyStoreOptions {
  readonly url: string;
  /** 32 bytes as hex or base64; or several, the newest first. */
  readonly masterKey: string;
  /** The database is `{namespace}_keys`: one of its own, with its own access and its own backups. */
  readonly namespace: string;
  readonly timeouts?: Partial<MongoTimeouts>;
  readonly cacheMs?: number;
  /** There are events already, so that a key store that holds nothing is the wrong one or a lost one. */
  readonly eventsExist?: boolean;
  /** The versions of a key store whose keys are taken over, for a store that is new. */
  readonly adopt?: KeyVersions;
  /** At most `RING_AGE_MS_MAX`, which a rotation waits for. */
  readonly ringAgeMs?: number;
}

/**
 * Members' keys in MongoDB, wrapped by the master keys as the embedded key store does it: the same master keys open and
 * derive the same keys. A key is used only once a majority holds it, or what it has sealed could be lost with it.
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
    private readonly ring: StoredRing,
    cacheMs: number,
  ) {
    this.records = new KeyRecords(connection);
    this.answerMs = Math.min(KEY_ANSWER_MS_MAX, connection.timeouts.operationMs);
    this.cache = new LRUCache({ max: CACHED_KEYS_MAX, ttl: Math.min(cacheMs, KEY_CACHE_MS_MAX) });
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
        if (!options.eventsExist) await begin(records, given, options.adopt);
        await assertAdopted(records, options.adopt);
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
   * @throws TrofastError `key_unreadable`, `key_conflict` where the member has another key here
   */
  async importWrapped(wrapped: ReadonlyMap<string, WrappedKey>): Promise<void> {
    for (const [keyId, key] of wrapped) if (key !== 'forgotten') this.ring.known.unwrap(key, keyId);
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
    const { known } = this.ring;
    if (stored && known.unwrap(stored, keyId).equals(known.unwrap(given, keyId))) return;
    throw new TrofastError('key_conflict', `${keyId} has another key here; nothing of it was changed.`, { keyId });
  }

  private async lookUp(keyIds: readonly string[]): Promise<ReadonlyMap<string, SecretKey | undefined | Error>> {
    const since = this.moment();
    const { stored, ring } = await this.answered('Reading keys', () => this.openable(this.records.read(keyIds)));
    return new Map(
      keyIds.map((keyId) => {
        const wrapped = stored.get(keyId);
        return [keyId, wrapped && wrapped !== 'forgotten' ? this.opened(keyId, wrapped, ring, since) : undefined];
      }),
    );
  }

  private async findOrCreate(keyIds: readonly string[]): Promise<ReadonlyMap<string, SecretKey | Error>> {
    const since = this.moment();
    const { stored, ring } = await this.answered('Making keys', () => this.openable(this.rewrappedOrMade(keyIds)));
    return new Map(
      keyIds.map((keyId) => {
        const wrapped = stored.get(keyId)!;
        return [keyId, wrapped === 'forgotten' ? new KeyForgotten(keyId) : this.opened(keyId, wrapped, ring, since)];
      }),
    );
  }

  /** With the ring that opens them: another process may have begun a rotation. */
  private async openable(reading: Promise<ReadonlyMap<string, WrappedKey>>) {
    const stored = await reading;
    const ring = await this.ring.opening([...stored.values()].filter((key) => key !== 'forgotten'));
    return { stored, ring };
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

  /**
   * A rotation waits for no process longer than a ring may be old, so that an insert which took longer may have stored a key
   * by a version that has ended. Whoever finds one wraps it again before anything is sealed with it.
   */
  private async rewrappedOrMade(keyIds: readonly string[]): Promise<ReadonlyMap<string, WrappedKey>> {
    const stored = await this.storedOrMade(keyIds);
    const ring = await this.ring.fresh().catch(() => undefined); // without the new master key nothing can be wrapped again
    if (ring) await this.records.replace([...stored].flatMap(([keyId, key]) => rewrapped(keyId, key, ring)));
    return stored;
  }

  /** What is stored is used, whoever made it: of two who make the same key at once, one reads the other's. */
  private async storedOrMade(keyIds: readonly string[]): Promise<ReadonlyMap<string, WrappedKey>> {
    const known = new Map<string, WrappedKey>();
    let missing = keyIds;
    for (let round = 1; round <= ROUNDS_MAX; round++) {
      for (const [keyId, wrapped] of await this.records.read(missing)) known.set(keyId, wrapped);
      const needed = missing.filter((keyId) => !known.has(keyId));
      const made = await this.make(needed);
      missing = needed.filter((keyId) => !made.has(keyId));
      for (const [keyId, wrapped] of made) known.set(keyId, wrapped);
      if (missing.length === 0) return known;
    }
    throw new KeyStoreUnavailable('Keys that another process makes are not confirmed by a majority.');
  }

  /** Makes and stores keys. @returns those for which nobody else was first */
  private async make(keyIds: readonly string[]): Promise<ReadonlyMap<string, Wrapped>> {
    if (keyIds.length === 0) return new Map();
    const ring = await this.ring.fresh();
    const made = new Map(keyIds.map((keyId) => [keyId, ring.wrap(randomBytes(KEY_BYTES), keyId)]));
    for (const keyId of await this.records.insert(made)) made.delete(keyId);
    if (!this.ring.isFresh()) await this.ring.latest();
    return made;
  }

  /** An Error where it cannot be opened, so that it fails whoever asked for this one. */
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

/** Nothing where it is current, forgotten or cannot be opened, of which whoever asks for it hears. */
function rewrapped(keyId: string, before: WrappedKey, ring: KeyRing): readonly Rewrapped[] {
  if (before === 'forgotten' || before.version === ring.current) return [];
  try {
    return [{ keyId, before, after: ring.wrap(ring.unwrap(before, keyId), keyId) }];
  } catch {
    return [];
  }
}

/** Makes the record of the master keys in a store that holds nothing. */
async function begin(
  records: VersionRecords,
  given: readonly MasterKey[],
  adopt: KeyVersions | undefined,
): Promise<void> {
  if (await records.read()) return;
  if (adopt?.purposes) await records.adopt(adopt);
  else await records.begin(given.at(-1)!);
}

/** @throws TrofastError `key_conflict` where the store was made, or rotated, apart from the keys that are to be taken over */
async function assertAdopted(records: VersionRecords, adopt: KeyVersions | undefined): Promise<void> {
  const stored = adopt && (await records.read());
  if (!stored || formatVersions(stored) === formatVersions(adopt)) return;
  const message =
    'The key store has other versions of the master key than the keys that are to be taken over. Take an empty one.';
  throw new TrofastError('key_conflict', message, records.place);
}
