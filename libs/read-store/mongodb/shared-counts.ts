/* eslint trofast/machine-words: off -- units are stored as `points`, by all builds that count together */
import { randomUUID } from 'node:crypto';

import { type Collection } from 'mongodb';

import { type MongoConnection } from '#platform/mongodb';

import { type MongoReadStore } from './read-store.js';

const COLLECTION = '_rate_limits';
const WINDOW_MS = 60_000;
/** MongoDB looks for what has expired once a minute. */
const KEPT_SECONDS = 120;

interface StoredCount {
  /** Window, key and process. */
  readonly _id: string;
  /** Minute and key. */
  readonly window: string;
  readonly points: number;
  readonly startedAt: Date;
}

/**
 * What the processes of an installation count together, by the minute of the clock. Each process writes a count of its own,
 * which may be written twice without harm, and sums those of all.
 */
export class MongoSharedCounts {
  private readonly collection: Collection<StoredCount>;
  private readonly connection: MongoConnection;
  /** What this process counted in the present minute, by window. */
  private readonly own = new Map<string, number>();
  private minute = 0;
  /** Names these counts among those of other processes, and of the process that ran here before. */
  private readonly owner = randomUUID();

  constructor(
    store: MongoReadStore,
    private readonly nowMs: () => number,
  ) {
    this.connection = store.connection;
    this.collection = this.connection.collection<StoredCount>(COLLECTION);
  }

  /** Makes the indexes; MongoDB forgets counts by one of them. */
  async prepare(): Promise<void> {
    await this.collection.createIndexes([
      { key: { window: 1 }, name: 'window' },
      { key: { startedAt: 1 }, name: 'expiry', expireAfterSeconds: KEPT_SECONDS },
    ]);
  }

  /** Adds units under a key, and gives those of all processes in the present minute. */
  async add(key: string, units: number): Promise<{ readonly total: number; readonly endsInMs: number }> {
    const nowMs = this.nowMs();
    const minute = Math.floor(nowMs / WINDOW_MS);
    if (minute !== this.minute) this.own.clear();
    this.minute = minute;
    const window = `${minute} ${key}`;
    const own = (this.own.get(window) ?? 0) + units;
    this.own.set(window, own);
    const _id = `${window} ${this.owner}`;
    const counted = { window, points: own, startedAt: new Date(minute * WINDOW_MS) };
    await this.connection.write((session) =>
      this.collection.updateOne({ _id }, { $set: counted }, { upsert: true, session }),
    );
    const all = await this.connection.read((session) => this.collection.find({ window }, { session }).toArray());
    const total = all.reduce((sum, count) => sum + count.points, 0);
    return { total, endsInMs: (minute + 1) * WINDOW_MS - nowMs };
  }
}
