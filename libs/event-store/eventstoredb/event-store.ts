import { type Position as LogPosition } from '@eventstore/db-client';

import { type NewEvent, type Position, type RecordedEvent } from '../envelope.js';
import { ClaimTaken, StoreUnavailable, WrongRevision } from '../errors.js';
import {
  type Appended,
  type AppendOptions,
  type Claim,
  type EventStore,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '../port.js';
import { formatPosition, isOf, parsePosition } from '../position.js';
import { StreamNames } from '../streams.js';
import { type LogEvent } from '../unreadable.js';
import { Appender, prepareAppend } from './appender.js';
import { ClientSlot, type Lease } from './client-slot.js';
import { LOG_IDENTIFIED, readOrWriteLogId } from './log-id.js';
import {
  type ConnectOptions,
  DEFAULT_TIMEOUTS,
  type EventStoreDbObserver,
  type Lane,
  type Timeouts,
} from './options.js';
import { describe, readFailure } from './outcome.js';
import { OwnHead } from './own-head.js';
import { newestEvents } from './read-few.js';
import { readStream } from './read-stream.js';
import { Recorder } from './recorded.js';
import { readAll, subscribeToAll, type SubscriberPorts } from './subscribe.js';
import { TimedOut } from './within.js';

/** How far `head` looks back for an event that is not the server's own. */
const HEAD_LOOK_BACK_EVENTS = 1_000;
const HEAD_PAGE_EVENTS = 16;

type Slots = Readonly<Record<Lane, ClientSlot>>;

/**
 * The log in EventStoreDB (20.6 or newer, 23.10 or newer for `caughtUp`). Every call has a timer of its own, every error
 * is one of the port's, and a client of which nobody knows what state it is in is never used again.
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly closing = new AbortController();
  private readonly appender: Appender;
  private readonly own: OwnHead;

  private constructor(
    private readonly slots: Slots,
    private readonly recorder: Recorder,
    private readonly timeouts: Timeouts,
    private readonly observer: EventStoreDbObserver,
  ) {
    this.own = new OwnHead(recorder.prefix);
    this.appender = new Appender({
      slot: slots.appends,
      logId: recorder.logId,
      timeouts,
      assertOpen: () => this.assertOpen(),
      readStream: (stream, options) => this.readStream(stream, options),
    });
  }

  /** Reads the log's id, or draws it in a log that has none. @throws StoreUnavailable, StoreCorrupted */
  static async connect(options: ConnectOptions): Promise<EventStoreDbEventStore> {
    const { url, namespace, clock, upcaster, observer = {} } = options;
    const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
    const slots: Slots = {
      appends: new ClientSlot(url, 'appends', observer),
      reads: new ClientSlot(url, 'reads', observer),
      subscriptions: new ClientSlot(url, 'subscriptions', observer),
    };
    const { prefix } = new StreamNames(namespace);
    const lease = slots.appends.take();
    try {
      const logId = await readOrWriteLogId(lease.shielded.client, `${prefix}log`, clock, timeouts.connectMs);
      return new EventStoreDbEventStore(slots, new Recorder(logId, prefix, upcaster), timeouts, observer);
    } catch (error) {
      lease.replace(describe(error));
      throw error;
    } finally {
      lease.release();
    }
  }

  get logId(): string {
    return this.recorder.logId;
  }

  /**
   * @throws WrongRevision, ClaimTaken, AppendTooLarge; StoreUnavailable when nothing was written for certain; AppendOutcomeUnknown
   * when it may have been: repeat the identical append; StoreCorrupted when the stream was deleted
   */
  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { limitMs = Infinity, claims = [] }: AppendOptions = {},
  ): Promise<Appended> {
    this.assertOpen();
    const endsAtMs = performance.now() + limitMs;
    const prepared = prepareAppend(stream, events, expected);
    for (const claim of claims) await this.take(claim, endsAtMs);
    return this.appender.append(prepared, endsAtMs);
  }

  private async take({ stream, event }: Claim, endsAtMs: number): Promise<void> {
    try {
      await this.appender.append(prepareAppend(stream, [event], 'no_stream'), endsAtMs);
    } catch (error) {
      throw error instanceof WrongRevision ? new ClaimTaken(stream) : error;
    }
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    return readStream(this.portsOf('reads'), stream, options);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<readonly LogEvent[]> {
    this.assertOpen();
    for await (const { events } of readAll(this.portsOf('subscriptions'), options)) yield events;
  }

  async *subscribeToAll(options: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    this.assertOpen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    yield* subscribeToAll(this.portsOf('subscriptions'), { ...options, signal });
    if (!options.signal.aborted) throw closed();
  }

  /** Events that are the server's own (`$…`) and the log's own id do not count. */
  head(): Promise<Position> {
    return this.placeAtEnd((lease) => this.newest(lease));
  }

  ownHead(): Promise<Position> {
    const { readMs } = this.timeouts;
    return this.placeAtEnd(({ shielded: { client } }) =>
      this.own.look((count, before) => newestEvents(client, count, readMs, before)),
    );
  }

  async holds(position: Position): Promise<boolean> {
    this.assertOpen();
    if (!isOf(position, this.logId)) return false;
    const lease = this.slots.reads.take();
    try {
      const [newest] = await newestEvents(lease.shielded.client, 1, this.timeouts.readMs);
      return parsePosition(position, this.logId).commit <= (newest?.event?.position.commit ?? 0n);
    } catch (error) {
      if (error instanceof TimedOut) lease.replace(error.message);
      throw readFailure(error, 'Reading the end of the log');
    } finally {
      lease.release();
    }
  }

  /** Ends subscriptions, waits for the appends that are under way, and closes the connections. */
  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await this.appender.settled();
    await Promise.all(Object.values(this.slots).map((slot) => slot.close()));
  }

  private portsOf(lane: Lane): SubscriberPorts {
    const { recorder, timeouts, observer } = this;
    return { slot: this.slots[lane], recorder, timeouts, observer, assertOpen: () => this.assertOpen() };
  }

  private async placeAtEnd(look: (lease: Lease) => Promise<LogPosition | undefined>): Promise<Position> {
    this.assertOpen();
    const lease = this.slots.reads.take();
    try {
      const position = await look(lease);
      return formatPosition(this.logId, position?.commit ?? 0n, position?.prepare ?? 0n);
    } catch (error) {
      if (error instanceof TimedOut) lease.replace(error.message);
      throw readFailure(error, 'Reading the end of the log');
    } finally {
      lease.release();
    }
  }

  private async newest({ shielded }: Lease): Promise<LogPosition | undefined> {
    const { readMs } = this.timeouts;
    let newest: LogPosition | undefined;
    let from: LogPosition | undefined;
    for (let seen = 0; seen < HEAD_LOOK_BACK_EVENTS; seen += HEAD_PAGE_EVENTS) {
      const page = await newestEvents(shielded.client, HEAD_PAGE_EVENTS, readMs, from);
      const ours = page.find(({ event }) => event && !event.streamId.startsWith('$') && event.type !== LOG_IDENTIFIED);
      if (ours?.event) return ours.event.position;
      if (page.length < HEAD_PAGE_EVENTS) return undefined;
      newest ??= page[0]?.event?.position;
      from = page.at(-1)?.event?.position;
    }
    return newest;
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw closed();
  }
}

function closed(): StoreUnavailable {
  return new StoreUnavailable('The connection to EventStoreDB was closed.');
}
