import { type Collection } from 'mongodb';

import { type MongoConnection } from '#platform/mongodb';

import { type SnapshotStore } from '../port.js';
import { type MongoReadStore } from './read-store.js';

const COLLECTION = '_snapshots';
/** Streams whose newest snapshot waits to be sent; what comes beyond is dropped, which costs a longer replay. */
const WAITING_MAX = 1000;
const SENDING_MAX = 4;
/** A command waits for a snapshot at most so long: the stream itself tells the same. */
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

  /** A cache that cannot be read is a cache that has nothing. */
  async load(stream: string): Promise<string | undefined> {
    const options = { maxTimeMS: this.connection.timeouts.commandMs };
    try {
      const [found] = await this.connection.run(
        `Reading the snapshot of ${stream}`,
        () =>
          this.connection.read((session) =>
            this.collection.find({ _id: stream }, { ...options, limit: 1, batchSize: 1, session }).toArray(),
          ),
        Math.min(LOAD_MS_MAX, this.connection.timeouts.operationMs),
      );
      return found?.snapshot;
    } catch {
      return undefined;
    }
  }

  save(stream: string, snapshot: string): void {
    if (this.deleted.has(stream)) return;
    if (this.waiting.size >= WAITING_MAX && !this.waiting.has(stream)) return;
    this.waiting.set(stream, snapshot);
    this.sendNext();
  }

  /** @throws ReadStoreUnavailable */
  async delete(stream: string): Promise<void> {
    this.deleted.add(stream);
    this.waiting.delete(stream);
    await this.sending.get(stream);
    await this.connection.run(`Deleting the snapshots of ${stream}`, () =>
      this.connection.write((session) =>
        this.collection.replaceOne({ _id: stream }, { deleted: true }, { upsert: true, session }),
      ),
    );
  }

  /** Resolves when everything that waits has been sent or given up. */
  async settled(): Promise<void> {
    while (this.sending.size > 0) await Promise.all(this.sending.values());
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

  /** Never rejects: what does not get there is no error. */
  private async send(stream: string, snapshot: string): Promise<void> {
    try {
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
