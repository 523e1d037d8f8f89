import { randomBytes } from 'node:crypto';

import { TrofastError } from '#platform';

import { KeyStoreUnavailable } from '../errors.js';
import { type KeyRing } from '../master-key/key-ring.js';
import { type Wrapped, type WrappedKey } from '../master-key/key-versions.js';
import { type Rewrapped } from '../master-key/rotation.js';
import { type KeyRecords } from './key-records.js';
import { type StoredRing } from './stored-ring.js';

const KEY_BYTES = 32;
/** How often keys are read again that somebody else is just making. */
const ROUNDS_MAX = 8;

/** Keys as they are stored, by their ids, with the ring that opens them. */
export interface FoundKeys {
  readonly stored: ReadonlyMap<string, WrappedKey>;
  readonly ring: KeyRing;
}

/** The keys of the store, wrapped: reads them, makes those that are missing, and takes over those of another store. */
export class WrappedKeys {
  constructor(
    private readonly records: KeyRecords,
    private readonly ring: StoredRing,
  ) {}

  /** Ids that never were are left out. */
  async read(keyIds: readonly string[]): Promise<FoundKeys> {
    return this.withRing(await this.records.read(keyIds));
  }

  /**
   * One for each id. A rotation waits for no process longer than a ring may be old, so that an insert which took longer may
   * have stored a key by a version that has ended. The process that finds one wraps it again before anything is sealed with it.
   */
  async readOrMake(keyIds: readonly string[]): Promise<FoundKeys> {
    const stored = await this.storedOrMade(keyIds);
    const ring = await this.ring.fresh().catch(() => undefined); // without the new master key nothing can be wrapped again
    if (ring) await this.records.replace([...stored].flatMap(([keyId, key]) => rewrapped(keyId, key, ring)));
    return this.withRing(stored);
  }

  /** @throws TrofastError `key_unreadable`, `key_conflict` where an id has another key here */
  async takeOver(given: ReadonlyMap<string, WrappedKey>): Promise<void> {
    for (const [keyId, key] of given) if (key !== 'forgotten') this.ring.known.unwrap(key, keyId);
    const there = await this.records.insert(given);
    const stored = await this.records.read(there);
    for (const keyId of there) await this.reconcile(keyId, given.get(keyId)!, stored.get(keyId));
  }

  private async reconcile(keyId: string, given: WrappedKey, stored: WrappedKey | undefined): Promise<void> {
    if (stored === 'forgotten') return;
    if (given === 'forgotten') return this.records.forget(keyId);
    const { known } = this.ring;
    if (stored && known.unwrap(stored, keyId).equals(known.unwrap(given, keyId))) return;
    throw new TrofastError('key_conflict', `${keyId} has another key here; nothing of it was changed.`, { keyId });
  }

  /** Another process may have begun a rotation since the ring was read. */
  private async withRing(stored: ReadonlyMap<string, WrappedKey>): Promise<FoundKeys> {
    const ring = await this.ring.opening([...stored.values()].filter((key) => key !== 'forgotten'));
    return { stored, ring };
  }

  /** What is stored is used, in whichever process it was made: of two who make the same key at once, one reads the other's. */
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
}

/** Nothing where it is current, forgotten or cannot be opened: the caller who asks for it gets the error. */
function rewrapped(keyId: string, before: WrappedKey, ring: KeyRing): readonly Rewrapped[] {
  if (before === 'forgotten' || before.version === ring.current) return [];
  try {
    return [{ keyId, before, after: ring.wrap(ring.unwrap(before, keyId), keyId) }];
  } catch {
    return [];
  }
}
