import { TrofastError } from '#platform';

import { withNext, withOthersRetired } from './change-versions.js';
import { KeyRing } from './key-ring.js';
import { type KeyVersions, neededVersions, type Wrapped } from './key-versions.js';
import { type MasterKey } from './master-key.js';

/** How often the record of the versions is read again because somebody else has just changed it. */
const TRIES_MAX = 5;

export interface Rewrapped {
  readonly keyId: string;
  readonly before: Wrapped;
  readonly after: Wrapped;
}

/** What a rotation asks of a key store. Every step may be repeated, and others may use the store meanwhile. */
export interface RotatingKeys {
  readonly place: Readonly<Record<string, unknown>>;
  versions(): Promise<KeyVersions>;
  /** Durably. @returns false where it is not `before` any more */
  replaceVersions(before: KeyVersions, after: KeyVersions): Promise<boolean>;
  /** Keys that another version has wrapped, in batches; forgotten ones are left out. */
  wrappedByOthers(version: number): AsyncIterable<ReadonlyMap<string, Wrapped>>;
  /** Durably. A key that is not as `before` any more, since it was forgotten or rewrapped, stays as it is. */
  rewrap(keys: readonly Rewrapped[]): Promise<void>;
  /** Ends once no process wraps new keys with a version before the current one. */
  settle(): Promise<void>;
}

export interface Rotation {
  readonly current: number;
  /** Versions that are not needed any more. */
  readonly retired: readonly number[];
  /** How many keys this run has wrapped again. */
  readonly rewrapped: number;
}

export interface RotationSteps {
  readonly begun?: (version: number) => void;
  readonly rewrapped?: (keys: number) => void;
  readonly settling?: () => void;
  readonly signal?: AbortSignal;
}

/**
 * Wraps every key with the newest of the master keys, in batches, while the store is in use. Killed at any point, it goes on
 * where it was when it is called again. Owners' keys and the keys of all purposes keep their values.
 * @param given newest first, with every older one that still wraps a key
 * @throws MasterKeyMissing; TrofastError `no_new_master_key`, `wrong_master_key`, `master_keys_out_of_order`, `rotation_stopped`
 */
export async function rotateMasterKey(
  store: RotatingKeys,
  given: readonly MasterKey[],
  steps: RotationSteps = {},
): Promise<Rotation> {
  const { ring, isNew } = await begin(store, given);
  steps.begun?.(ring.current);
  let rewrapped = await rewrapAll(store, ring, steps, 0);
  steps.settling?.();
  await store.settle();
  // Keys that were made meanwhile, by processes that had not noticed yet.
  rewrapped = await rewrapAll(store, ring, steps, rewrapped);
  const retired = await retire(store, ring.current);
  if (!isNew && rewrapped === 0) throw nothingToDo(ring.current);
  return { current: ring.current, retired, rewrapped };
}

/** Makes a key that the store does not know its current one; without such a key, an earlier rotation is gone on with. */
async function begin(store: RotatingKeys, given: readonly MasterKey[]): Promise<{ ring: KeyRing; isNew: boolean }> {
  for (let tries = 1; tries <= TRIES_MAX; tries++) {
    const stored = await store.versions();
    const ring = KeyRing.of(given, stored, store.place);
    if (!ring.next) return { ring, isNew: neededVersions(stored).length > 1 };
    const after = withNext(ring, ring.next);
    if (await store.replaceVersions(stored, after)) return { ring: KeyRing.of(given, after, store.place), isNew: true };
  }
  throw new TrofastError('too_much_contention', 'Somebody else rotates the master key at the same time.', store.place);
}

async function rewrapAll(
  store: RotatingKeys,
  ring: KeyRing,
  { rewrapped, signal }: RotationSteps,
  before: number,
): Promise<number> {
  let count = before;
  for await (const batch of store.wrappedByOthers(ring.current)) {
    if (signal?.aborted)
      throw new TrofastError('rotation_stopped', `Stopped after ${count} keys. Run this again to go on.`);
    await store.rewrap(
      [...batch].map(([keyId, wrapped]) => {
        return { keyId, before: wrapped, after: ring.wrap(ring.unwrap(wrapped, keyId), keyId) };
      }),
    );
    count += batch.size;
    rewrapped?.(count);
  }
  return count;
}

/** @returns all versions that are not needed any more */
async function retire(store: RotatingKeys, current: number): Promise<readonly number[]> {
  for (let tries = 1; tries <= TRIES_MAX; tries++) {
    const stored = await store.versions();
    if (stored.current !== current)
      throw new TrofastError('too_much_contention', 'Somebody else has rotated the master key again.', store.place);
    const after = withOthersRetired(stored);
    if (await store.replaceVersions(stored, after))
      return after.versions.filter(({ retired }) => retired).map(({ version }) => version);
  }
  throw new TrofastError('too_much_contention', 'Somebody else rotates the master key at the same time.', store.place);
}

function nothingToDo(current: number): TrofastError {
  const message = `Every key is wrapped by version ${current} already, and no new master key was given. Give a new one before it: TROFAST_MASTER_KEY=NEW,PRESENT (\`openssl rand -hex 32\` draws one).`;
  return new TrofastError('no_new_master_key', message, { version: current });
}
