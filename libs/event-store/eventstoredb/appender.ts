import { type AppendResult, type EventData } from '@eventstore/db-client';

import { TrofastError } from '#platform';

import { checkedAppend } from '../append-rules.js';
import { type NewEvent, type Position, type RecordedEvent } from '../envelope.js';
import { AppendOutcomeUnknown, StoreCorrupted, StoreUnavailable } from '../errors.js';
import { type Appended, type ExpectedRevision, type ReadStreamOptions } from '../port.js';
import { formatPosition } from '../position.js';
import { AppendRoom } from './append-room.js';
import { type ClientSlot, type Lease } from './client-slot.js';
import { type Timeouts } from './options.js';
import { appendFailure, describe } from './outcome.js';
import { TimedOut, within } from './within.js';

/** An append in the form that the client takes. */
export interface PreparedAppend {
  readonly stream: string;
  readonly data: readonly EventData[];
  readonly expected: ExpectedRevision;
  readonly bytes: number;
}

export interface Appending {
  readonly slot: ClientSlot;
  readonly logId: string;
  readonly timeouts: Timeouts;
  readonly assertOpen: () => void;
  readonly readStream: (stream: string, options: ReadStreamOptions) => AsyncIterable<RecordedEvent>;
}

/** Sends appends, and says of each what became of it as far as anybody can know. */
export class Appender {
  private readonly room = new AppendRoom();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly appending: Appending) {}

  /** @param endsAtMs until when there is to be an answer, on the process's monotonic clock */
  async append(prepared: PreparedAppend, endsAtMs: number): Promise<Appended> {
    const leave = await this.room.enter(prepared.bytes, leftMs(this.appending.timeouts.appendMs, endsAtMs));
    try {
      this.appending.assertOpen();
      const sending = this.send(prepared, endsAtMs);
      this.underWay.add(sending);
      return await sending.finally(() => this.underWay.delete(sending));
    } finally {
      leave();
    }
  }

  /** Until all that was sent has been answered, or given up. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  private async send(prepared: PreparedAppend, endsAtMs: number): Promise<Appended> {
    const { stream, data, expected } = prepared;
    const lease = this.appending.slot.take();
    try {
      await this.ready(lease, endsAtMs);
      const result = await this.sendOn(lease, prepared, endsAtMs);
      const revision = Number(result.nextExpectedRevision);
      const wanted = (expected === 'no_stream' ? -1 : expected) + data.length;
      if (revision !== wanted) {
        throw new StoreCorrupted(`${stream} is at ${revision} where ${wanted} was to be: it was deleted and goes on.`, {
          stream,
          revision,
        });
      }
      const { position } = result;
      if (position)
        return { revision, position: formatPosition(this.appending.logId, position.commit, position.prepare) };
      return { revision, position: await this.positionOf(stream, revision) };
    } finally {
      lease.release();
    }
  }

  private async sendOn(
    lease: Lease,
    { stream, data, expected, bytes }: PreparedAppend,
    endsAtMs: number,
  ): Promise<AppendResult> {
    const appendMs = leftMs(this.appending.timeouts.appendMs, endsAtMs);
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
      const isFullTime = appendMs === this.appending.timeouts.appendMs;
      const silent = error instanceof TimedOut && isFullTime && lease.answers === answersBefore;
      if (!failure.understood || silent) lease.replace(describe(error));
      throw failure.error;
    }
  }

  /** Connects, if need be, before anything is sent: what fails here has certainly written nothing. */
  private async ready(lease: Lease, endsAtMs: number): Promise<void> {
    const { known, promise } = lease.shielded.features;
    if (known) return;
    try {
      await within(promise, leftMs(this.appending.timeouts.connectMs, endsAtMs), 'Connecting to EventStoreDB');
      lease.shielded.featuresAreKnown(promise);
    } catch (error) {
      // The client keeps a failed answer for good, unless the server was unreachable.
      if (!isUnreachable(error)) lease.replace(describe(error));
      throw new StoreUnavailable(`EventStoreDB cannot be reached: ${describe(error)}`, { cause: error });
    }
  }

  /** The place of a repeated append, when the server does not say. */
  private async positionOf(stream: string, revision: number): Promise<Position> {
    try {
      for await (const event of this.appending.readStream(stream, { fromRevision: revision, limit: 1 }))
        return event.position;
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
}

/** @throws AppendTooLarge; TrofastError `invalid_append` for what would wedge the client or be refused by the server */
export function prepareAppend(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): PreparedAppend {
  try {
    const texts = checkedAppend(stream, events, expected);
    let bytes = 0;
    const encoder = new TextEncoder();
    const data = events.map(({ id, type, data: content, metadata }, index): EventData => {
      const encoded = encoder.encode(JSON.stringify(metadata));
      bytes += texts[index]!.length + encoded.length;
      return { id, type, contentType: 'application/json', data: content as Record<string, unknown>, metadata: encoded };
    });
    return { stream, data, expected, bytes };
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

/** How long a step may take: as long as such steps may, and not beyond the end of the whole. */
function leftMs(limitMs: number, endsAtMs: number): number {
  return Math.max(1, Math.min(limitMs, Math.ceil(endsAtMs - performance.now())));
}

function isUnreachable(error: unknown): boolean {
  return (error as { code?: number }).code === 14;
}
