import { type AppendResult, type EventData, type Position as LogPosition } from '@eventstore/db-client';

import { TrofastError } from '#platform';

import { checkedAppend } from '../append-rules.js';
import { type NewEvent, type Position, type RecordedEvent } from '../envelope.js';
import { AppendOutcomeUnknown, StoreCorrupted, StoreUnavailable } from '../errors.js';
import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '../port.js';
import { formatPosition } from '../position.js';
import { StreamNames } from '../streams.js';
import { AppendRoom } from './append-room.js';
import { ClientSlot, type Lease } from './client-slot.js';
import { LOG_IDENTIFIED, readOrWriteLogId } from './log-id.js';
import {
  type ConnectOptions,
  DEFAULT_TIMEOUTS,
  type EventStoreDbObserver,
  type Lane,
  type Timeouts,
} from './options.js';
import { appendFailure, describe, readFailure } from './outcome.js';
import { Recorder } from './recorded.js';
import { newestEvents } from './read-few.js';
import { readStream } from './read-stream.js';
import { readAll, subscribeToAll, type Subscribing } from './subscribe.js';
import { TimedOut, within } from './within.js';

const DEFAULT_NAMESPACE = 'trofast';
/** How far `head` looks back for an event that is not the server's own. */
const HEAD_LOOK_BACK_EVENTS = 1_000;
const HEAD_PAGE_EVENTS = 16;

type Slots = Readonly<Record<Lane, ClientSlot>>;

/**
 * The log in EventStoreDB (20.6 or newer, 23.10 or newer for `caughtUp`). Every call has a timer of its own, every error
 * is one of the port's, and a client of which nobody knows what state it is in is never used again.
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly room = new AppendRoom();
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly closing = new AbortController();

  private constructor(
    private readonly slots: Slots,
    private readonly recorder: Recorder,
    private readonly timeouts: Timeouts,
    private readonly observer: EventStoreDbObserver,
  ) {}

  /** Reads the log's id, or draws it in a log that has none. @throws StoreUnavailable, StoreCorrupted */
  static async connect(options: ConnectOptions): Promise<EventStoreDbEventStore> {
    const { url, namespace = DEFAULT_NAMESPACE, clock, upcaster, observer = {} } = options;
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
   * @throws WrongRevision, AppendTooLarge; StoreUnavailable when nothing was written for certain; AppendOutcomeUnknown
   * when it may have been: repeat the identical append; StoreCorrupted when the stream was deleted
   */
  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.assertOpen();
    const { data, bytes } = prepared(stream, events, expected);
    const leave = await this.room.enter(bytes, this.timeouts.appendMs);
    try {
      this.assertOpen();
      return await this.tracked(this.send(stream, data, expected, bytes));
    } finally {
      leave();
    }
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    return readStream(this.reading('reads'), stream, options);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    this.assertOpen();
    for await (const { events } of readAll(this.reading('subscriptions'), options)) yield events;
  }

  async *subscribeToAll(options: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    this.assertOpen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    yield* subscribeToAll(this.reading('subscriptions'), { ...options, signal });
    if (!options.signal.aborted) throw closed();
  }

  /** Events that are the server's own (`$…`) and the log's own id do not count. */
  async head(): Promise<Position> {
    this.assertOpen();
    const lease = this.slots.reads.take();
    try {
      const position = await this.newest(lease);
      return formatPosition(this.logId, position?.commit ?? 0n, position?.prepare ?? 0n);
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
    await Promise.allSettled(this.underWay);
    await Promise.all(Object.values(this.slots).map((slot) => slot.close()));
  }

  private reading(lane: Lane): Subscribing {
    const { recorder, timeouts, observer } = this;
    return { slot: this.slots[lane], recorder, timeouts, observer, assertOpen: () => this.assertOpen() };
  }

  private async send(
    stream: string,
    data: readonly EventData[],
    expected: ExpectedRevision,
    bytes: number,
  ): Promise<Appended> {
    const lease = this.slots.appends.take();
    try {
      await this.ready(lease);
      const result = await this.sendOn(lease, stream, data, expected, bytes);
      const revision = Number(result.nextExpectedRevision);
      const wanted = (expected === 'no_stream' ? -1 : expected) + data.length;
      if (revision !== wanted) {
        throw new StoreCorrupted(
          `${stream} stands at ${revision} where ${wanted} was to be: it was deleted and goes on.`,
          { stream, revision },
        );
      }
      const { position } = result;
      if (position) return { revision, position: formatPosition(this.logId, position.commit, position.prepare) };
      return { revision, position: await this.positionOf(stream, revision) };
    } finally {
      lease.release();
    }
  }

  private async sendOn(
    lease: Lease,
    stream: string,
    data: readonly EventData[],
    expected: ExpectedRevision,
    bytes: number,
  ): Promise<AppendResult> {
    const { appendMs } = this.timeouts;
    const answersBefore = lease.answers;
    try {
      const expectedRevision = expected === 'no_stream' ? expected : BigInt(expected);
      const append = lease.shielded.client.appendToStream(stream, data as EventData[], {
        expectedRevision,
        deadline: appendMs,
      });
      const result = await within(append, appendMs, `The append to ${stream}`);
      lease.answered();
      return result;
    } catch (error) {
      const failure = appendFailure(error, stream, expected, bytes);
      if (!(error instanceof TimedOut)) lease.answered();
      // One answer lost among others is the network's; none at all may be the client's, and then it stays so.
      const silent = error instanceof TimedOut && lease.answers === answersBefore;
      if (!failure.understood || silent) lease.replace(describe(error));
      throw failure.error;
    }
  }

  /** Connects, if need be, before anything is sent: what fails here has certainly written nothing. */
  private async ready(lease: Lease): Promise<void> {
    const { known, promise } = lease.shielded.features;
    if (known) return;
    try {
      await within(promise, this.timeouts.connectMs, 'Connecting to EventStoreDB');
      lease.shielded.featuresAreKnown(promise);
    } catch (error) {
      // The client keeps a failed answer for good, unless the server was unreachable.
      if (!isUnreachable(error)) lease.replace(describe(error));
      throw new StoreUnavailable(`EventStoreDB cannot be reached: ${describe(error)}`, { cause: error });
    }
  }

  /** Where a repeated append stands, when the server does not say. */
  private async positionOf(stream: string, revision: number): Promise<Position> {
    try {
      for await (const event of this.readStream(stream, { fromRevision: revision, limit: 1 })) return event.position;
    } catch (error) {
      throw new AppendOutcomeUnknown(`The append to ${stream} is written, but where could not be read.`, {
        cause: error,
      });
    }
    throw new StoreCorrupted(`Revision ${revision} of ${stream} was acknowledged and is not there.`, {
      stream,
      revision,
    });
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

  private tracked<T>(work: Promise<T>): Promise<T> {
    this.underWay.add(work);
    const forget = (): void => void this.underWay.delete(work);
    work.then(forget, forget);
    return work;
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw closed();
  }
}

/** @throws AppendTooLarge; TrofastError `invalid_append` for what would wedge the client or be refused by the server */
function prepared(
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): { data: readonly EventData[]; bytes: number } {
  try {
    const texts = checkedAppend(stream, events, expected);
    let bytes = 0;
    const encoder = new TextEncoder();
    const data = events.map(({ id, type, data: content, metadata }, index): EventData => {
      const encoded = encoder.encode(JSON.stringify(metadata));
      bytes += texts[index]!.length + encoded.length;
      return { id, type, contentType: 'application/json', data: content as Record<string, unknown>, metadata: encoded };
    });
    return { data, bytes };
  } catch (error) {
    if (error instanceof TrofastError) throw error;
    throw new TrofastError(
      'invalid_append',
      `What is to be appended to ${stream} is not JSON: ${describe(error)}`,
      {},
      { cause: error },
    );
  }
}

function isUnreachable(error: unknown): boolean {
  return (error as { code?: number }).code === 14;
}

function closed(): StoreUnavailable {
  return new StoreUnavailable('The connection to EventStoreDB was closed.');
}
