import { Binary, type Collection, MongoBulkWriteError } from 'mongodb';

import { TrofastError } from '#platform';
import { failureOf, type MongoConnection } from '#platform/mongodb';

import { type MasterKey } from '../embedded/key-wrapping.js';
import { StoreCorrupted } from '../errors.js';

const KEYS = 'keys';
const META = 'meta';
const CHECK_ID = 'masterKeyCheck';
const DUPLICATE_KEY = 11000;
const UPSERT_TRIES_MAX = 5;

interface StoredKey {
  /** The key id: the member's stream. */
  readonly _id: string;
  /** Encrypted by the master key; not there any more once it was forgotten. */
  readonly wrapped?: Binary;
  readonly forgotten?: true;
}

interface StoredCheck {
  readonly _id: string;
  readonly value: Binary;
}

export type WrappedKey = Buffer | 'forgotten';

/** The documents of the key store; each method is one step that may be repeated. */
export class KeyRecords {
  private readonly keys: Collection<StoredKey>;

  constructor(private readonly connection: MongoConnection) {
    this.keys = connection.collection<StoredKey>(KEYS);
  }

  /** What a majority holds. Ids that never were are left out. */
  async read(keyIds: readonly string[]): Promise<ReadonlyMap<string, WrappedKey>> {
    const options = { batchSize: keyIds.length + 1, maxTimeMS: this.connection.timeouts.commandMs };
    const found = await this.connection.read((session) =>
      this.keys.find({ _id: { $in: [...keyIds] } }, { ...options, session }).toArray(),
    );
    return new Map(found.map((stored) => [stored._id, wrappedKeyOf(stored)]));
  }

  /** Stores keys that a majority then holds. @returns ids for which somebody else was first */
  async insert(records: ReadonlyMap<string, WrappedKey>): Promise<readonly string[]> {
    const documents = [...records].map(([keyId, wrapped]): StoredKey => {
      return wrapped === 'forgotten' ? { _id: keyId, forgotten: true } : { _id: keyId, wrapped: new Binary(wrapped) };
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

  /**
   * Holds the master key against the one that the first process left a mark of, or leaves it.
   * @param mayBeNew whether a store that holds nothing is taken for a new one
   * @throws TrofastError `wrong_master_key`; StoreCorrupted
   */
  async check(master: MasterKey, mayBeNew: boolean): Promise<void> {
    const meta = this.connection.collection<StoredCheck>(META);
    const place = { database: this.connection.db.databaseName };
    const options = { maxTimeMS: this.connection.timeouts.commandMs };
    const find = () =>
      this.connection.read((session) =>
        meta.find({ _id: CHECK_ID }, { ...options, limit: 1, batchSize: 1, session }).toArray(),
      );
    let [stored] = await find();
    if (!stored) {
      if (!mayBeNew)
        throw new StoreCorrupted(
          'The key store is empty, but there are events. Restore it, or give its right URL.',
          place,
        );
      const mark = { _id: CHECK_ID, value: new Binary(master.checkValue) };
      await this.connection
        .write((session) => meta.insertOne(mark, { session }))
        .catch((error: unknown) => {
          if (failureOf(error) !== 'duplicate') throw error;
        });
      [stored] = await find();
    }
    if (stored && master.matches(bytesOf(stored.value))) return;
    const message =
      'The master key is not the one that the key store was made with. Give the right one (TROFAST_MASTER_KEY).';
    throw new TrofastError('wrong_master_key', message, place);
  }
}

function wrappedKeyOf({ _id, wrapped, forgotten }: StoredKey): WrappedKey {
  if (forgotten) return 'forgotten';
  if (wrapped) return bytesOf(wrapped);
  throw new StoreCorrupted(`The key store's document of ${_id} holds no key. Restore a backup.`, { keyId: _id });
}

function bytesOf(binary: Binary): Buffer {
  return Buffer.from(binary.buffer.subarray(0, binary.position));
}
