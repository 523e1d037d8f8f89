import { StoreCorrupted } from '../errors.js';
import { withMissingPurposes } from '../master-key/change-versions.js';
import { KeyRing } from '../master-key/key-ring.js';
import { type Wrapped } from '../master-key/key-versions.js';
import { type MasterKey } from '../master-key/master-key.js';
import { type VersionRecords } from './version-records.js';

/** A process goes on wrapping with the version that it knows for so long after another one has begun a rotation. */
export const RING_AGE_MS_MAX = 5_000;

/** The master keys of a process over the key store, read again when a newer version is met or the last look is too old. */
export class StoredRing {
  private constructor(
    private readonly records: VersionRecords,
    private readonly given: readonly MasterKey[],
    private readonly ageMsMax: number,
    private ring: KeyRing,
    private readAtMs: number,
  ) {}

  /** Makes keys for new purposes. @throws MasterKeyMissing; StoreCorrupted; TrofastError `wrong_master_key` and others of the ring */
  static async open(
    records: VersionRecords,
    given: readonly MasterKey[],
    ageMsMax = RING_AGE_MS_MAX,
  ): Promise<StoredRing> {
    const first = await ringOf(records, given);
    const versions = withMissingPurposes(first);
    if (versions) await records.replace(first.stored, versions);
    const readAtMs = performance.now();
    return new StoredRing(records, given, ageMsMax, versions ? await ringOf(records, given) : first, readAtMs);
  }

  /** As it was read last. */
  get known(): KeyRing {
    return this.ring;
  }

  /** As of now. @throws MasterKeyMissing where a rotation has begun with a key that this process was not given */
  async latest(): Promise<KeyRing> {
    const readAtMs = performance.now();
    this.ring = await ringOf(this.records, this.given);
    this.readAtMs = readAtMs;
    return this.ring;
  }

  /** New enough to wrap with, until `isFresh` denies it. @throws as `latest` */
  async fresh(): Promise<KeyRing> {
    return this.isFresh() ? this.ring : this.latest();
  }

  isFresh(): boolean {
    return performance.now() - this.readAtMs < this.ageMsMax;
  }

  /** With the versions of these keys, as far as this process was given them. */
  async opening(keys: Iterable<Wrapped>): Promise<KeyRing> {
    for (const { version } of keys) {
      if (this.ring.has(version)) continue;
      return this.latest().catch(() => this.ring);
    }
    return this.ring;
  }
}

async function ringOf(records: VersionRecords, given: readonly MasterKey[]): Promise<KeyRing> {
  const stored = await records.read();
  if (stored) return KeyRing.of(given, stored, records.place);
  throw new StoreCorrupted(
    'The key store is empty, but there are events. Restore it, or give its right URL.',
    records.place,
  );
}
