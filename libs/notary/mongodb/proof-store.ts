import { Binary, type ClientSession, type Collection } from 'mongodb';

import { type Position } from '#event-store';
import { failureOf, MongoConnection, type MongoTimeouts, type Translate } from '#platform/mongodb';

import {
  HeadConflict,
  type Mark,
  NotaryOvertaken,
  type NotaryProgress,
  type NumberedStretch,
  type ProofStore,
  ProofStoreUnavailable,
  type SignedHead,
  type StoredKey,
} from '../proof-store.js';
import { type Tile, type TilePlace } from '../tiles.js';

const PROGRESS_ID = 'notary';

export interface MongoProofStoreOptions {
  readonly url: string;
  /** The database is `{namespace}_proofs`: one of its own, since unlike read models it cannot be made again. */
  readonly namespace: string;
  readonly timeouts?: Partial<MongoTimeouts>;
}

interface StoredTile {
  /** Level and index. */
  readonly _id: string;
  readonly width: number;
  readonly hashes: Binary;
}

type StoredMark = { readonly _id: Position; readonly number: number };

type StoredProgress = NotaryProgress & { readonly _id: string };

type StoredHead = Omit<SignedHead, 'size'> & { readonly _id: number };

type KeyDocument = Omit<StoredKey, 'generation'> & { readonly _id: number };

/**
 * The proof store in MongoDB. A stretch is tiles, then marks, then the progress, each write acknowledged by a majority: what was cut
 * short is written again, with the same bytes. A tile is never replaced by a shorter one, so a process that has lost its lease does no harm.
 */
export class MongoProofStore implements ProofStore {
  private readonly tiles: Collection<StoredTile>;
  private readonly marks: Collection<StoredMark>;
  private readonly places: Collection<StoredProgress>;
  private readonly signed: Collection<StoredHead>;
  private readonly signing: Collection<KeyDocument>;

  private constructor(private readonly connection: MongoConnection) {
    this.tiles = connection.collection('tiles');
    this.marks = connection.collection('marks');
    this.places = connection.collection('progress');
    this.signed = connection.collection('heads');
    this.signing = connection.collection('keys');
  }

  /** @throws ProofStoreUnavailable; TrofastError `invalid_mongodb_url`, `invalid_mongodb_database` */
  static async connect({ url, namespace, timeouts }: MongoProofStoreOptions): Promise<MongoProofStore> {
    const database = `${namespace}_proofs`;
    return new MongoProofStore(await MongoConnection.connect({ url, database, timeouts }, toProofStoreError));
  }

  progress(): Promise<NotaryProgress | undefined> {
    return this.read('Reading the progress of the notary', async (options) => {
      const found = await this.places.findOne({ _id: PROGRESS_ID }, options);
      if (!found) return undefined;
      const { _id, ...progress } = found;
      return progress;
    });
  }

  async extend({ from, to, tiles, marks }: NumberedStretch): Promise<void> {
    if (((await this.progress())?.size ?? 0) !== from) throw new NotaryOvertaken();
    await this.write('Writing tiles', async () => {
      for (const tile of tiles) await this.putTile(tile);
      for (const { position: _id, number } of marks)
        await this.isAdded((session) => this.marks.insertOne({ _id, number }, { session }));
    });
    await this.write('Writing the progress of the notary', () => this.pass(from, to));
  }

  tile({ level, index }: TilePlace): Promise<Buffer | undefined> {
    return this.read('Reading a tile', async (options) => {
      const found = await this.tiles.findOne({ _id: `${level}/${index}` }, options);
      return found ? Buffer.from(found.hashes.buffer.subarray(0, found.hashes.position)) : undefined;
    });
  }

  markBefore(position: Position): Promise<Mark | undefined> {
    return this.read('Reading a mark', async (options) => {
      const found = await this.marks.findOne({ _id: { $lt: position } }, { ...options, sort: { _id: -1 } });
      return found ? { number: found.number, position: found._id } : undefined;
    });
  }

  async addHead({ size, root, note }: SignedHead): Promise<void> {
    const isNew = await this.write('Writing a head', () =>
      this.isAdded((session) => this.signed.insertOne({ _id: size, root, note }, { session })),
    );
    if (isNew) return;
    const known = await this.read('Reading a head', (options) => this.signed.findOne({ _id: size }, options));
    if (known?.root !== root) throw new HeadConflict(size);
  }

  heads(limit: number, below = Number.MAX_SAFE_INTEGER): Promise<readonly SignedHead[]> {
    return this.read('Reading heads', async (options) => {
      const found = await this.signed
        .find({ _id: { $lt: below } }, { ...options, sort: { _id: -1 }, limit, batchSize: limit + 1 })
        .toArray();
      return found.map(({ _id: size, root, note }) => ({ size, root, note }));
    });
  }

  keys(): Promise<readonly StoredKey[]> {
    return this.read('Reading the keys of the notary', async (options) => {
      const found = await this.signing.find({}, { ...options, sort: { _id: 1 } }).toArray();
      return found.map(({ _id: generation, ...key }) => ({ generation, ...key }));
    });
  }

  addKey({ generation, ...key }: StoredKey): Promise<boolean> {
    return this.write('Writing a key of the notary', () =>
      this.isAdded((session) => this.signing.insertOne({ _id: generation, ...key }, { session })),
    );
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Leaves one with more hashes as it is. */
  private async putTile({ level, index, hashes }: Tile): Promise<void> {
    const [_id, width] = [`${level}/${index}`, hashes.length];
    const tile = { width, hashes: new Binary(hashes) };
    await this.isAdded((session) =>
      this.tiles.replaceOne({ _id, width: { $lte: width } }, tile, { upsert: true, session }),
    );
  }

  /** Only from where the stretch began, so that of two that number the same stretch one is first. */
  private async pass(from: number, to: NotaryProgress): Promise<void> {
    const known = await this.progress();
    if (known?.size === to.size && known.position === to.position) return; // by a try whose answer was lost
    const isPassed = known
      ? await this.isReplaced((session) =>
          this.places.replaceOne({ _id: PROGRESS_ID, size: from }, { ...to }, { session }),
        )
      : await this.isAdded((session) => this.places.insertOne({ _id: PROGRESS_ID, ...to }, { session }));
    if (!isPassed) throw new NotaryOvertaken();
  }

  /** Whether it was written; false where a document with this id is there. */
  private async isAdded(send: Send<unknown>): Promise<boolean> {
    try {
      await this.connection.write(send);
      return true;
    } catch (error) {
      if (failureOf(error) === 'duplicate') return false;
      throw error;
    }
  }

  private async isReplaced(send: Send<{ readonly matchedCount: number }>): Promise<boolean> {
    return (await this.connection.write(send)).matchedCount > 0;
  }

  private read<T>(doing: string, send: (options: ReadOptions) => Promise<T>): Promise<T> {
    const maxTimeMS = this.connection.timeouts.commandMs;
    return this.connection.run(doing, () => this.connection.read((session) => send({ maxTimeMS, session })));
  }

  private write<T>(doing: string, work: () => Promise<T>): Promise<T> {
    return this.connection.run(doing, work);
  }
}

type Send<T> = (session: ClientSession | undefined) => Promise<T>;

interface ReadOptions {
  readonly maxTimeMS: number;
  readonly session: ClientSession | undefined;
}

const toProofStoreError: Translate = (failure, message, cause) =>
  failure === 'unavailable' || failure === 'denied' || failure === 'closed' || failure === 'full'
    ? new ProofStoreUnavailable(message, { cause })
    : undefined;
