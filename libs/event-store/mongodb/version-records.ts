import { Binary, type Collection } from 'mongodb';

import { failureOf, type MongoConnection } from '#platform/mongodb';

import { StoreCorrupted } from '../errors.js';
import { firstVersion, formatVersions, type KeyVersions, parseVersions } from '../master-key/key-versions.js';
import { type MasterKey } from '../master-key/master-key.js';

const META = 'meta';
/** The check value of the first master key, the only document until the first rotation. */
const CHECK_ID = 'masterKeyCheck';
const VERSIONS_ID = 'masterKeys';

interface StoredMeta {
  readonly _id: string;
  readonly value: Binary | string;
}

/** What the key store records of its master keys; each method is one step that may be repeated. */
export class VersionRecords {
  private readonly meta: Collection<StoredMeta>;

  constructor(private readonly connection: MongoConnection) {
    this.meta = connection.collection<StoredMeta>(META);
  }

  get place(): Readonly<Record<string, unknown>> {
    return { database: this.connection.db.databaseName };
  }

  /** `undefined` for an empty store. @throws StoreCorrupted */
  async read(): Promise<KeyVersions | undefined> {
    const options = { limit: 2, batchSize: 3, maxTimeMS: this.connection.timeouts.commandMs };
    const found = await this.connection.read((session) =>
      this.meta.find({ _id: { $in: [CHECK_ID, VERSIONS_ID] } }, { ...options, session }).toArray(),
    );
    const [check, versions] = [CHECK_ID, VERSIONS_ID].map((id) => found.find(({ _id }) => _id === id)?.value);
    if (typeof versions === 'string') return parseVersions(versions, this.place);
    if (!check) return undefined;
    if (check instanceof Binary) return firstVersion(Buffer.from(check.buffer.subarray(0, check.position)));
    throw new StoreCorrupted('The key store lacks the record of its master keys. Restore a backup.', this.place);
  }

  /** Makes the record of a new store, in the form of builds before rotation; the first one wins. */
  async begin(first: MasterKey): Promise<void> {
    await this.insert({ _id: CHECK_ID, value: new Binary(first.checkValue) });
  }

  /** Makes the record of a new store that takes over the keys of another; the first one wins. */
  async adopt(versions: KeyVersions): Promise<void> {
    await this.insert({ _id: VERSIONS_ID, value: formatVersions(versions) });
    await this.keepOutOlderBuilds();
  }

  /** @returns false where the record is not `before` any more */
  async replace(before: KeyVersions, after: KeyVersions): Promise<boolean> {
    const [from, to] = [before, after].map(formatVersions);
    if (before.purposes === undefined) await this.insert({ _id: VERSIONS_ID, value: from! });
    await this.keepOutOlderBuilds();
    await this.connection.write((session) =>
      this.meta.updateOne({ _id: VERSIONS_ID, value: from }, { $set: { value: to } }, { session }),
    );
    const stored = await this.read();
    return stored !== undefined && formatVersions(stored) === to;
  }

  /** They know one master key: to them, none fits from now on. */
  private async keepOutOlderBuilds(): Promise<void> {
    await this.connection.write((session) =>
      this.meta.updateOne({ _id: CHECK_ID }, { $set: { value: 'see masterKeys' } }, { upsert: true, session }),
    );
  }

  private async insert(document: StoredMeta): Promise<void> {
    await this.connection
      .write((session) => this.meta.insertOne(document, { session }))
      .catch((error: unknown) => {
        if (failureOf(error) !== 'duplicate') throw error;
      });
  }
}
