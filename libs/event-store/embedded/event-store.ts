import { mkdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Clock } from '#platform';

import { type NewEvent, type Position, type RecordedEvent, type StreamName } from '../envelope.js';
import { StoreUnavailable } from '../errors.js';
import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '../port.js';
import { type Upcaster } from '../registry.js';
import { eventsFile } from './files.js';
import { type LogFile, moveWalIntoFile, openLog, openLogReadOnly } from './log-file.js';
import { CHECK_LIMITS, type CheckLimits, checkLog, type CheckReport } from './open-check.js';
import { DirectoryOwner } from './owner.js';
import { LogReader } from './reader.js';
import { subscription } from './subscription.js';
import { Waker } from './waker.js';
import { LogWriter } from './writer.js';

const READ_BATCH_SIZE = 500;

export interface EmbeddedEventStoreOptions {
  readonly directory: string;
  readonly clock: Clock;
  /** Brings what is read to the newest version. Leave it out to see what is stored. */
  readonly registry?: Upcaster;
  /** Beside the owner: no lock, no writing, `notify()` or polling instead of the owner's signal. */
  readonly readOnly?: boolean;
  readonly checkLimits?: Partial<CheckLimits>;
}

/**
 * The log in one SQLite file (events.db) of a directory that one process owns. Open it before the key store: whoever
 * has it open for writing owns the directory.
 */
export class EmbeddedEventStore implements EventStore {
  readonly logId: string;
  private readonly reader: LogReader;
  private readonly writer?: LogWriter;
  private readonly waker = new Waker();
  private readonly listeners = new Set<() => void>();
  private readonly closing = new AbortController();

  private constructor(
    readonly directory: string,
    private readonly log: LogFile,
    registry: Upcaster | undefined,
    private readonly owner?: DirectoryOwner,
  ) {
    this.logId = log.logId;
    this.reader = new LogReader(log.database, { file: log.database.file, logId: log.logId, registry });
    if (owner) this.writer = new LogWriter(log.database, log.logId, () => this.announce());
  }

  /** @throws DirectoryInUse, StoreCorrupted with the place, StoreUnavailable, TrofastError `store_too_new` */
  static async open(options: EmbeddedEventStoreOptions): Promise<EmbeddedEventStore> {
    const { directory, clock, registry, readOnly = false } = options;
    const file = eventsFile(directory);
    if (readOnly) return new EmbeddedEventStore(directory, openLogReadOnly(file), registry);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const owner = DirectoryOwner.take(directory);
    let log: LogFile | undefined;
    try {
      log = openLog(file, clock.now());
      const store = new EmbeddedEventStore(directory, log, registry, owner);
      checkLog(log.database, store.reader, { ...CHECK_LIMITS, ...options.checkLimits });
      return store;
    } catch (error) {
      log?.database.close();
      owner.release();
      throw error;
    }
  }

  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.assertOpen();
    if (!this.writer) throw new StoreUnavailable(`${this.directory} was opened for reading only.`);
    return this.writer.append(stream, events, expected);
  }

  async *readStream(stream: StreamName, options?: ReadStreamOptions): AsyncGenerator<RecordedEvent> {
    this.assertOpen();
    yield* this.reader.stream(stream, options);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    this.assertOpen();
    const { streamPrefixes = [], batchSizeMax = READ_BATCH_SIZE } = options;
    let position = this.reader.startAfter(options.after);
    for (;;) {
      const page = this.reader.page(position, batchSizeMax, streamPrefixes);
      if (page.events.length > 0) yield page.events;
      if (page.scanned < batchSizeMax) return;
      position = page.position;
      await nextTurn(); // A long read leaves others their turn.
      this.assertOpen();
    }
  }

  /** Ends normally when `signal` aborts or the store is closed. */
  async *subscribeToAll(options: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    this.assertOpen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    yield* subscription(this.reader, this.waker, { ...options, signal });
  }

  async head(): Promise<Position> {
    this.assertOpen();
    return this.reader.format(this.reader.head());
  }

  /** Calls `listener` after each commit; for waking read-only instances elsewhere. Gives the function that ends it. */
  onAppended(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Says that another instance has committed something. Missing it costs a poll interval and nothing else. */
  notify(): void {
    this.waker.wake();
  }

  /** Appends that wait for the disk, for metrics. */
  get waiting(): number {
    return this.writer?.waiting ?? 0;
  }

  /** Looks at every event, however many there are. Blocks the thread. @throws StoreCorrupted with the place */
  check(): CheckReport {
    this.assertOpen();
    return checkLog(this.log.database, this.reader, { ...CHECK_LIMITS, fullEventsMax: Number.MAX_SAFE_INTEGER });
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.writer?.drain();
    this.closing.abort();
    try {
      if (this.writer) moveWalIntoFile(this.log.database);
    } catch {
      // A reader still holds the WAL, or the disk is full: it stays, and the next open takes it in.
    }
    this.log.database.close();
    this.owner?.release();
  }

  private announce(): void {
    this.waker.wake();
    for (const listener of this.listeners) listener();
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable(`The event store of ${this.directory} is closed.`);
  }
}
