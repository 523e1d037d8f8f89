import { setTimeout as pause } from 'node:timers/promises';

import { MongoConnection, type MongoTimeouts } from '#platform/mongodb';

import { StoreCorrupted } from '../errors.js';
import { censusOf, type KeyCensus } from '../master-key/census.js';
import { KeyRing } from '../master-key/key-ring.js';
import { type KeyVersions, type Wrapped } from '../master-key/key-versions.js';
import { type MasterKey } from '../master-key/master-key.js';
import { parseMasterKeys } from '../master-key/parse.js';
import { type Rewrapped, type RotatingKeys } from '../master-key/rotation.js';
import { KeyRecords } from './key-records.js';
import { RING_AGE_MS_MAX } from './stored-ring.js';
import { toStoreError } from './translate.js';
import { VersionRecords } from './version-records.js';

const BATCH_MAX = 1_000;
/** Clocks of processes run at different speeds. */
const SETTLE_FACTOR = 1.2;

export interface MongoKeyRotationOptions {
  readonly url: string;
  readonly masterKey: string;
  readonly namespace: string;
  readonly timeouts?: Partial<MongoTimeouts>;
  /** How long processes use what they have read of the versions. */
  readonly ringAgeMs?: number;
}

/** Rotates the master key of a key store that processes are using, and counts what is wrapped by which. */
export class MongoKeyRotation implements RotatingKeys {
  private readonly records: KeyRecords;
  private readonly versionRecords: VersionRecords;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly given: readonly MasterKey[],
    private readonly settleMs: number,
  ) {
    this.records = new KeyRecords(connection);
    this.versionRecords = new VersionRecords(connection);
  }

  /** @throws TrofastError `invalid_master_key`; KeyStoreUnavailable */
  static async connect({
    masterKey,
    namespace,
    url,
    timeouts,
    ringAgeMs = RING_AGE_MS_MAX,
  }: MongoKeyRotationOptions): Promise<MongoKeyRotation> {
    const given = parseMasterKeys(masterKey);
    const connection = await MongoConnection.connect({ url, database: `${namespace}_keys`, timeouts }, toStoreError);
    return new MongoKeyRotation(connection, given, ringAgeMs * SETTLE_FACTOR);
  }

  get place(): Readonly<Record<string, unknown>> {
    return this.versionRecords.place;
  }

  keys(): readonly MasterKey[] {
    return this.given;
  }

  async versions(): Promise<KeyVersions> {
    const versions = await this.connection.run('Reading the master key versions', () => this.versionRecords.read());
    if (versions) return versions;
    throw new StoreCorrupted('The key store is empty. Give its right URL.', this.place);
  }

  replaceVersions(before: KeyVersions, after: KeyVersions): Promise<boolean> {
    return this.connection.run('Writing the master key versions', () => this.versionRecords.replace(before, after));
  }

  async *wrappedByOthers(version: number): AsyncGenerator<ReadonlyMap<string, Wrapped>> {
    for await (const page of this.pages()) {
      const others = new Map([...page].filter(([, key]) => key.version !== version));
      if (others.size > 0) yield others;
    }
  }

  rewrap(keys: readonly Rewrapped[]): Promise<void> {
    return this.connection.run('Rewrapping keys', () => this.records.replace(keys));
  }

  settle(): Promise<void> {
    return pause(this.settleMs);
  }

  /** Reads every key. */
  async census(): Promise<KeyCensus> {
    const ring = KeyRing.of(this.given, await this.versions(), this.place);
    const counts = new Map<number, number>();
    for await (const page of this.pages())
      for (const { version } of page.values()) counts.set(version, (counts.get(version) ?? 0) + 1);
    return censusOf(ring, counts);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private async *pages(): AsyncGenerator<ReadonlyMap<string, Wrapped>> {
    for (let after = ''; ;) {
      const page = await this.connection.run('Reading keys', () => this.records.page(after, BATCH_MAX));
      if (page.size === 0) return;
      yield new Map([...page].filter((entry): entry is [string, Wrapped] => entry[1] !== 'forgotten'));
      after = [...page.keys()].at(-1)!;
    }
  }
}
