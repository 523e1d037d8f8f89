import { TrofastError } from '#platform';

import { MasterKeyMissing } from '../errors.js';
import { type SecretKey } from '../key-store.js';
import { type KeyVersions, neededVersions, type Wrapped } from './key-versions.js';
import { type MasterKey } from './master-key.js';
import { type Purpose, PURPOSES } from './purposes.js';

/** The master keys that were given, each matched with the version that the store knows it as. */
export class KeyRing {
  /** By name; a store that a newer build has written to knows more purposes than this one. */
  readonly purposes: ReadonlyMap<string, SecretKey>;

  private constructor(
    readonly stored: KeyVersions,
    private readonly byVersion: ReadonlyMap<number, MasterKey>,
    /** A key that the store does not know yet: the next rotation wraps with it. */
    readonly next: MasterKey | undefined,
  ) {
    const { purposes, current } = stored;
    this.purposes = purposes
      ? new Map(
          Object.entries(purposes).map(([purpose, wrapped]) => {
            const bytes = Buffer.from(wrapped, 'base64');
            return [purpose, this.unwrap({ version: current, bytes }, purposeId(purpose))];
          }),
        )
      : new Map(PURPOSES.map((purpose) => [purpose, this.master(1).derived(purpose)]));
  }

  /**
   * @param given newest first; keys that the store does not know yet go before those that it knows
   * @throws TrofastError `wrong_master_key` where it knows none, `master_keys_out_of_order`; MasterKeyMissing
   */
  static of(given: readonly MasterKey[], stored: KeyVersions, place: Readonly<Record<string, unknown>>): KeyRing {
    const versions = given.map((key) => stored.versions.find(({ check }) => key.matches(check))?.version);
    const byVersion = new Map<number, MasterKey>();
    for (const [index, version] of versions.entries()) if (version !== undefined) byVersion.set(version, given[index]!);
    if (byVersion.size === 0) throw wrongMasterKey(stored, place);
    assertOrder(versions, place);
    for (const version of neededVersions(stored)) if (!byVersion.has(version)) throw new MasterKeyMissing(version);
    return new KeyRing(stored, byVersion, versions[0] === undefined ? given[0] : undefined);
  }

  get current(): number {
    return this.stored.current;
  }

  has(version: number): boolean {
    return this.byVersion.has(version);
  }

  /** Encrypts an owner's key with the current master key. */
  wrap(key: SecretKey, keyId: string): Wrapped {
    return { version: this.current, bytes: this.master(this.current).wrap(key, keyId) };
  }

  /** @throws MasterKeyMissing; TrofastError `key_unreadable` when the key was altered or belongs to another id */
  unwrap({ version, bytes }: Wrapped, keyId: string): SecretKey {
    return this.master(version).unwrap(bytes, keyId);
  }

  /** @throws TrofastError `purpose_key_missing` for one that a newer build has still to make */
  derived(purpose: Purpose): SecretKey {
    const key = this.purposes.get(purpose);
    if (key) return key;
    throw new TrofastError('purpose_key_missing', `The key store has no key for ${purpose} yet.`, { purpose });
  }

  /** @throws MasterKeyMissing */
  master(version: number): MasterKey {
    const key = this.byVersion.get(version);
    if (key) return key;
    throw new MasterKeyMissing(version);
  }
}

/** What the key of a purpose is wrapped for; no stream has such a name. */
export function purposeId(purpose: string): string {
  return `purpose/${purpose}`;
}

function wrongMasterKey({ current }: KeyVersions, place: Readonly<Record<string, unknown>>): TrofastError {
  const message = `The master key is not the one that the key store was made with. Give the one of version ${current} (TROFAST_MASTER_KEY, or master.key in the data directory).`;
  return new TrofastError('wrong_master_key', message, { ...place, version: current });
}

function assertOrder(versions: readonly (number | undefined)[], place: Readonly<Record<string, unknown>>): void {
  const ages = versions.map((version) => version ?? Infinity);
  const at = ages.findIndex((age, index) => index > 0 && age >= ages[index - 1]! && age !== Infinity);
  const stray = ages.findIndex(
    (age, index) => age === Infinity && ages.slice(0, index).some((before) => before !== Infinity),
  );
  const wrong = stray >= 0 ? stray : at;
  if (wrong < 0) return;
  const what =
    stray >= 0
      ? 'is none that the key store knows; a new one goes first'
      : `has version ${versions[wrong]!}, which is newer than the one before it`;
  throw new TrofastError(
    'master_keys_out_of_order',
    `Master key ${wrong + 1} of ${versions.length} ${what}. Give them newest first.`,
    place,
  );
}
