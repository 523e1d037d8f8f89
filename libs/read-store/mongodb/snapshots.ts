import { type Collection, type Filter } from 'mongodb';

import { type MongoConnection } from '#platform/mongodb';

import { type SnapshotStore } from '../port.js';
import { partRange, streamOfSnapshot } from '../snapshot-parts.js';
import { type MongoReadStore } from './read-store.js';

const COLLECTION = '_snapshots';
/** Streams whose newest snapshot waits to be sent; what comes beyond is dropped, which costs a longer replay. */
const WAITING_MAX = 1000;
const SENDING_MAX = 4;
/** A command waits for a snapshot at most so long: the stream itself gives the same. */
const LOAD_MS_MAX = 1_000;

interface StoredSnapshot {
  /** The stream. */
  readonly _id: string;
  readonly snapshot?: string;
  /** The stream's state is to be kept no more; a save that comes later must not bring it back. */
  readonly deleted?: true;
}

/** Snapshots in `_snapshots`, through the connection of the read store. Of a stream that saves faster than the server takes, only the newest is sent. */
export class MongoSnapshotStore implements SnapshotStore {
  private readonly connection: MongoConnection;
  private readonly collection: Collection<StoredSnapshot>;
  private readonly waiting = new Map<string, string>();
  private readonly sending = new Map<string, Promise<void>>();
  private readonly deleted = new Set<string>();

  constructor(store: MongoReadStore) {
    this.connection = store.connection;
    this.collection = this.connection.collection<StoredSnapshot>(COLLECTION);
  }

  async load(stream: string): Promise<string | undefined> {
    return (await this.find(stream, { _id: stream }, 1))[0]?.snapshot;
  }

  async loadParts(stream: string, from: number, limit: number): Promise<readonly string[]> {
    const [$gte, $lt] = partRange(stream, from);
    const found = await this.find(stream, { _id: { $gte, $lt } }, limit);
    return found.flatMap(({ snapshot }) => snapshot ?? []);
  }

  save(stream: string, snapshot: string): void {
    if (this.deleted.has(streamOfSnapshot(stream))) return;
    if (this.waiting.size >= WAITING_MAX && !this.waiting.has(stream)) return;
    this.waiting.set(stream, snapshot);
    this.sendNext();
  }

  /** @throws ReadStoreUnavailable */
  async delete(stream: string): Promise<void> {
    this.deleted.add(stream);
    const isOfStream = (name: string) => streamOfSnapshot(name) === stream;
    for (const name of this.waiting.keys()) if (isOfStream(name)) this.waiting.delete(name);
    for (const [name, sent] of this.sending) if (isOfStream(name)) await sent;
    const [$gte, $lt] = partRange(stream);
    await this.connection.run(`Deleting the snapshots of ${stream}`, async () => {
      await this.connection.write((session) =>
        this.collection.replaceOne({ _id: stream }, { deleted: true }, { upsert: true, session }),
      );
      await this.connection.write((session) => this.collection.deleteMany({ _id: { $gte, $lt } }, { session }));
    });
  }

  /** Resolves when everything that waits has been sent or given up. */
  async settled(): Promise<void> {
    while (this.sending.size > 0) await Promise.all(this.sending.values());
  }

  /** A cache that cannot be read is a cache that has nothing. */
  private async find(
    stream: string,
    filter: Filter<StoredSnapshot>,
    limit: number,
  ): Promise<readonly StoredSnapshot[]> {
    const options = {
      maxTimeMS: this.connection.timeouts.commandMs,
      sort: { _id: 1 },
      limit,
      batchSize: limit,
    } as const;
    try {
      return await this.connection.run(
        `Reading the snapshots of ${stream}`,
        () => this.connection.read((session) => this.collection.find(filter, { ...options, session }).toArray()),
        Math.min(LOAD_MS_MAX, this.connection.timeouts.operationMs),
      );
    } catch {
      return [];
    }
  }

  private sendNext(): void {
    for (const [stream, snapshot] of this.waiting) {
      if (this.sending.size >= SENDING_MAX) return;
      if (this.sending.has(stream)) continue;
      this.waiting.delete(stream);
      const sent = this.send(stream, snapshot).finally(() => {
        this.sending.delete(stream);
        this.sendNext();
      });
      this.sending.set(stream, sent);
    }
  }

  /** The document that says so is the stream's, so it is not in the way of a part. */
  private async isPartOfDeleted(name: string): Promise<boolean> {
    const stream = streamOfSnapshot(name);
    if (stream === name) return false;
    const [found] = await this.find(stream, { _id: stream }, 1);
    return found?.deleted === true;
  }

  /** Never rejects: what does not get there is no error. */
  private async send(stream: string, snapshot: string): Promise<void> {
    try {
      if (await this.isPartOfDeleted(stream)) return;
      await this.connection.write((session) =>
        this.collection.updateOne(
          { _id: stream, deleted: { $ne: true } },
          { $set: { snapshot } },
          { upsert: true, session },
        ),
      );
    } catch {
      // A deleted stream's document is in the way of the upsert, as it is meant to be. Whatever else went wrong, the next
      // snapshot of the stream comes by itself.
    }
  }
}
