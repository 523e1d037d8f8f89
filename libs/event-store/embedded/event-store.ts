import { mkdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Clock } from '#platform';

import { type NewEvent, type Position, type RecordedEvent, type StreamName } from '../envelope.js';
import { ForeignPosition, StoreCorrupted, StoreUnavailable } from '../errors.js';
import {
  type Appended,
  type AppendOptions,
  type EventStore,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '../port.js';
import { type Upcaster } from '../registry.js';
import { type LogEvent } from '../unreadable.js';
import { assertNothingMissing, missingFrom } from './acknowledged.js';
import { eventsFile, markFile } from './files.js';
import { FollowedLog } from './followed-log.js';
import { isUpToDate, type LogFile, moveWalIntoFile, openLog, openLogReadOnly, upgradeLog } from './log-file.js';
import { type Acknowledged, AcknowledgedMark } from './mark.js';
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
  /** Along with the owner: no lock, no writing, `notify()` or polling instead of the owner's signal. */
  readonly readOnly?: boolean;
  readonly checkLimits?: Partial<CheckLimits>;
  /**
   * Opens the log although more had been acknowledged: for a backup that is checked against its manifest, and for an operator
   * who goes on without what is lost. What is missing counts as acknowledged until `acknowledge` or the next append.
   */
  readonly acceptLoss?: boolean;
}

/** The files of an opened log, before anybody writes. */
interface OpenedLog {
  readonly log: LogFile;
  readonly reader: LogReader;
}

/**
 * The log in one SQLite file (events.db) of a directory that one process owns. Open it before the key store: the one that
 * has it open for writing owns the directory.
 */
export class EmbeddedEventStore implements EventStore {
  readonly logId: string;
  private readonly writer?: LogWriter;
  private readonly log: LogFile;
  private readonly reader: LogReader;
  private readonly followed: FollowedLog;
  private readonly waker = new Waker();
  private readonly listeners = new Set<() => void>();
  private readonly closing = new AbortController();

  private constructor(
    readonly directory: string,
    { log, reader }: OpenedLog,
    private readonly owned?: { readonly owner: DirectoryOwner; readonly mark: AcknowledgedMark },
    /** What an operator accepted to be lost at this opening, in words. */
    readonly acceptedLoss?: string,
  ) {
    this.log = log;
    this.reader = reader;
    this.followed = new FollowedLog(reader);
    this.logId = log.places.logId;
    if (owned) this.writer = new LogWriter(log, owned.mark, () => this.announce());
  }

  /**
   * @throws DirectoryInUse, StoreCorrupted with the place, AcknowledgedEventsMissing, StoreUnavailable, TrofastError
   * `store_too_new`
   */
  static async open(options: EmbeddedEventStoreOptions): Promise<EmbeddedEventStore> {
    const { directory, clock, readOnly = false } = options;
    const file = eventsFile(directory);
    if (readOnly) return new EmbeddedEventStore(directory, readable(openLogReadOnly(file), options));
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const owner = DirectoryOwner.take(directory);
    let log: LogFile | undefined;
    let mark: AcknowledgedMark | undefined;
    try {
      log = openLog(file, clock.now());
      let opened = readable(log, options);
      checkLog(log.database, opened.reader, { ...CHECK_LIMITS, ...options.checkLimits });
      const missing = missingIn(opened, directory, options);
      const end = opened.reader.head();
      mark = AcknowledgedMark.open(markFile(directory), log.places.logId, () => clock.now());
      if (missing === undefined) mark.begin(end);
      if (!isUpToDate(log)) opened = readable((log = upgradeLog(log, end)), options);
      return new EmbeddedEventStore(directory, opened, { owner, mark }, missing);
    } catch (error) {
      mark?.close();
      log?.database.close();
      owner.release();
      throw error;
    }
  }

  async append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { claims }: AppendOptions = {},
  ): Promise<Appended> {
    this.assertOpen();
    if (!this.writer) throw new StoreUnavailable(`${this.directory} was opened for reading only.`);
    return this.writer.append(stream, events, expected, claims);
  }

  async *readStream(stream: StreamName, options?: ReadStreamOptions): AsyncGenerator<RecordedEvent> {
    this.assertOpen();
    yield* this.reader.stream(stream, options);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<readonly LogEvent[]> {
    this.assertOpen();
    const { streamPrefixes = [], batchSizeMax = READ_BATCH_SIZE } = options;
    let position = this.reader.startAfter(options.after);
    for (;;) {
      const page = this.reader.page(position, batchSizeMax, streamPrefixes);
      if (page.events.length > 0) yield page.events;
      if (!page.more) return;
      position = page.last?.position ?? position;
      await nextTurn(); // A long read leaves others their turn.
      this.assertOpen();
    }
  }

  /** Ends normally when `signal` aborts or the store is closed. */
  async *subscribeToAll(options: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    this.assertOpen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    yield* subscription(this.reader, this.followed, this.waker, { ...options, signal });
  }

  async head(): Promise<Position> {
    this.assertOpen();
    return this.reader.format(this.writer?.knownEnd ?? this.reader.head());
  }

  async holds(position: Position): Promise<boolean> {
    this.assertOpen();
    try {
      this.reader.startAfter(position);
      return true;
    } catch (error) {
      if (error instanceof ForeignPosition) return false;
      throw error;
    }
  }

  /** The log of a directory is one installation's alone. */
  ownHead(): Promise<Position> {
    return this.head();
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

  /** Takes the end of the log for what was acknowledged. An append does so as well. */
  acknowledge(): void {
    this.assertOpen();
    this.owned?.mark.begin(this.reader.head());
  }

  /** How many keys had been made, as far as this log knows; 0 where it does not. */
  get keysMade(): number {
    return this.owned?.mark.keys ?? AcknowledgedMark.read(markFile(this.directory))?.keys ?? 0;
  }

  /** Remembers next to the log that so many keys were made, so that an older `keys.db` is noticed. */
  rememberKeys(made: number): void {
    this.owned?.mark.moveKeysTo(made);
  }

  /**
   * Checks every event, however many there are. Blocks the thread.
   * @throws StoreCorrupted with the place, AcknowledgedEventsMissing
   */
  check(): CheckReport {
    this.assertOpen();
    assertNothingMissing(this.log, this.reader, AcknowledgedMark.read(markFile(this.directory)));
    return checkLog(this.log.database, this.reader, { ...CHECK_LIMITS, fullEventsMax: Number.MAX_SAFE_INTEGER });
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.writer?.release();
    this.closing.abort();
    try {
      if (this.writer) moveWalIntoFile(this.log.database);
    } catch {
      // A reader still holds the WAL, or the disk is full: it stays, and the next open takes it in.
    }
    this.log.database.close();
    this.owned?.mark.close();
    this.owned?.owner.release();
  }

  private announce(): void {
    this.waker.wake();
    for (const listener of this.listeners) listener();
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable(`The event store of ${this.directory} is closed.`);
    this.writer?.assertKept();
  }
}

function readable(log: LogFile, { registry }: EmbeddedEventStoreOptions): OpenedLog {
  const { database, places } = log;
  return { log, reader: new LogReader(database, { file: database.file, places, registry }) };
}

/** What is missing and was accepted to be, in words. @throws AcknowledgedEventsMissing where it was not */
function missingIn(
  { log, reader }: OpenedLog,
  directory: string,
  options: EmbeddedEventStoreOptions,
): string | undefined {
  const { acceptLoss = false } = options;
  const mark = acceptLoss ? readableMark(directory) : AcknowledgedMark.read(markFile(directory));
  if (!acceptLoss) assertNothingMissing(log, reader, mark);
  return missingFrom(log, reader, mark);
}

/** A mark that is damaged says nothing, which an operator accepts as well. */
function readableMark(directory: string): Acknowledged | undefined {
  try {
    return AcknowledgedMark.read(markFile(directory));
  } catch (error) {
    if (error instanceof StoreCorrupted) return undefined;
    throw error;
  }
}
