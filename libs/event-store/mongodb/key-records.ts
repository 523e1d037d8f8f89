import { Binary, type Collection, MongoBulkWriteError } from 'mongodb';

import { failureOf, type MongoConnection } from '#platform/mongodb';

import { StoreCorrupted } from '../errors.js';
import { type Wrapped, type WrappedKey } from '../master-key/key-versions.js';
import { type Rewrapped } from '../master-key/rotation.js';

const KEYS = 'keys';
const DUPLICATE_KEY = 11000;
const UPSERT_TRIES_MAX = 5;

interface StoredKey {
  /** The key id: the owner's stream. */
  readonly _id: string;
  /** Encrypted by the master key; not there any more once it was forgotten. */
  readonly wrapped?: Binary;
  /** Of the master key; left out for 1, as builds before rotation wrote it. */
  readonly version?: number;
  readonly forgotten?: true;
}

/** The documents of the key store; each method is one step that may be repeated. */
export class KeyRecords {
  private readonly keys: Collection<StoredKey>;

  constructor(private readonly connection: MongoConnection) {
    this.keys = connection.collection<StoredKey>(KEYS);
  }

  /** What a majority has. Ids that never were are left out. */
  async read(keyIds: readonly string[]): Promise<ReadonlyMap<string, WrappedKey>> {
    const options = { batchSize: keyIds.length + 1, maxTimeMS: this.connection.timeouts.commandMs };
    const found = await this.connection.read((session) =>
      this.keys.find({ _id: { $in: [...keyIds] } }, { ...options, session }).toArray(),
    );
    return new Map(found.map((stored) => [stored._id, wrappedKeyOf(stored)]));
  }

  /** Stores keys that a majority then has. @returns ids for which somebody else was first */
  async insert(records: ReadonlyMap<string, WrappedKey>): Promise<readonly string[]> {
    const documents = [...records].map(([keyId, wrapped]): StoredKey => {
      return wrapped === 'forgotten' ? { _id: keyId, forgotten: true } : { _id: keyId, ...stored(wrapped) };
    });
    if (documents.length === 0) return [];
    const statements = documents.map((document) => ({ insertOne: { document } }));
    try {
      await this.connection.write((session) => this.keys.bulkWrite(statements, { ordered: false, session }));
      return [];
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError) || failureOf(error) !== 'duplicate') throw error;
      const errors = error.result.getWriteErrors();
      if (errors.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
      return errors.map(({ index }) => documents[index]!._id);
    }
  }

  /** Puts the tombstone in the key's place, whether or not there was a key. */
  async forget(keyId: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const tombstone = { forgotten: true } as const;
        await this.connection.write((session) =>
          this.keys.replaceOne({ _id: keyId }, tombstone, { upsert: true, session }),
        );
        return;
      } catch (error) {
        // The key was made between the server's look and its insert.
        if (failureOf(error) !== 'duplicate' || tries >= UPSERT_TRIES_MAX) throw error;
      }
    }
  }

  /** Puts keys that were wrapped again in the place of what they were; what has changed since stays as it is. */
  async replace(keys: readonly Rewrapped[]): Promise<void> {
    if (keys.length === 0) return;
    const statements = keys.map(({ keyId, before, after }) => ({
      updateOne: { filter: { _id: keyId, wrapped: new Binary(before.bytes) }, update: { $set: stored(after) } },
    }));
    await this.connection.write((session) => this.keys.bulkWrite(statements, { ordered: false, session }));
  }

  /** A page of keys by their ids, forgotten ones included. @param after the last id of the page before; '' for the first */
  async page(after: string, limit: number): Promise<ReadonlyMap<string, WrappedKey>> {
    const options = { limit, batchSize: limit + 1, maxTimeMS: this.connection.timeouts.commandMs };
    const found = await this.connection.read((session) =>
      this.keys.find({ _id: { $gt: after } }, { ...options, sort: { _id: 1 }, session }).toArray(),
    );
    return new Map(found.map((document) => [document._id, wrappedKeyOf(document)]));
  }
}

function stored({ version, bytes }: Wrapped): Omit<StoredKey, '_id'> {
  return { wrapped: new Binary(bytes), ...(version !== 1 && { version }) };
}

function wrappedKeyOf({ _id, wrapped, version = 1, forgotten }: StoredKey): WrappedKey {
  if (forgotten) return 'forgotten';
  if (wrapped) return { version, bytes: Buffer.from(wrapped.buffer.subarray(0, wrapped.position)) };
  throw new StoreCorrupted(`The key store's document of ${_id} has no key. Restore a backup.`, { keyId: _id });
}
