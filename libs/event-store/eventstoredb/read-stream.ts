import { type Readable } from 'node:stream';

import { ErrorType, type ResolvedEvent } from '@eventstore/db-client';

import { TrofastError } from '#platform';

import { type RecordedEvent } from '../envelope.js';
import { StoreCorrupted, StoreUnavailable } from '../errors.js';
import { type ReadStreamOptions } from '../port.js';
import { type ClientSlot } from './client-slot.js';
import { isType, readFailure, streamDeleted } from './outcome.js';
import { type Timeouts } from './options.js';
import { Pull } from './pull.js';
import { assertReadable, type LogEvent } from '../unreadable.js';
import { type Recorder } from './recorded.js';

/** How many events one call asks for; longer streams are read page by page, so that no call stays open for long. */
const PAGE_EVENTS = 512;
const BUFFERED_EVENTS_MAX = 128;
/** After a connection that broke or a leader that moved, the client has reconnected: one more try is worth it. */
const TRIES_MAX = 2;
const WORTH_ANOTHER_TRY: readonly ErrorType[] = [ErrorType.NOT_LEADER, ErrorType.UNAVAILABLE, ErrorType.CANCELLED];

export interface ReaderPorts {
  readonly slot: ClientSlot;
  readonly recorder: Recorder;
  readonly timeouts: Timeouts;
  /** @throws StoreUnavailable once the store is closed */
  readonly assertOpen: () => void;
}

interface Page {
  readonly from: number | undefined;
  readonly count: number;
  /** When the whole read is to be over, on the process's monotonic clock. */
  readonly endsAtMs: number;
}

/**
 * A stream's events from the leader, in pages; nothing for a stream that does not exist.
 * @throws StoreUnavailable; EventUnreadable; StoreCorrupted where revisions are missing (trimmed or scavenged), deleted, or unreadable
 */
export async function* readStream(
  ports: ReaderPorts,
  stream: string,
  options: ReadStreamOptions,
): AsyncGenerator<RecordedEvent> {
  ports.assertOpen();
  const { direction = 'forwards', limit = Infinity, limitMs = Infinity } = options;
  const endsAtMs = performance.now() + limitMs;
  const step = direction === 'forwards' ? 1 : -1;
  let from = options.fromRevision ?? (direction === 'forwards' ? 0 : undefined);
  let left = limit;
  let tries = 1;
  while (left > 0 && (from === undefined || from >= 0)) {
    const count = Math.min(left, PAGE_EVENTS);
    let received = 0;
    try {
      for await (const events of readPage(ports, stream, direction, { from, count, endsAtMs })) {
        for (const event of events) {
          checkPlace(event, from, direction);
          received++;
          left--;
          from = event.revision + step;
          yield assertReadable(event);
        }
      }
    } catch (error) {
      if (error instanceof TrofastError) throw error;
      if (isType(error, ErrorType.STREAM_NOT_FOUND)) return;
      if (isType(error, ErrorType.STREAM_DELETED)) throw streamDeleted(stream, { cause: error });
      if (tries++ >= TRIES_MAX || !WORTH_ANOTHER_TRY.some((type) => isType(error, type)))
        throw readFailure(error, `Reading ${stream}`);
      continue;
    }
    if (received < count) {
      checkEnd(stream, direction, from, received);
      return;
    }
  }
}

async function* readPage(
  ports: ReaderPorts,
  stream: string,
  direction: 'forwards' | 'backwards',
  page: Page,
): AsyncGenerator<readonly LogEvent[]> {
  const { slot, recorder, timeouts } = ports;
  const lease = slot.take();
  const read = lease.shielded.client.readStream(
    stream,
    {
      direction,
      maxCount: page.count,
      fromRevision: page.from === undefined ? 'end' : BigInt(page.from),
      requiresLeader: true,
    },
    { highWaterMark: BUFFERED_EVENTS_MAX },
  );
  const pull = new Pull<ResolvedEvent>(read as unknown as Readable);
  let over = false;
  try {
    for (;;) {
      const waitMs = Math.max(1, Math.min(timeouts.readMs, Math.ceil(page.endsAtMs - performance.now())));
      const resolved = await pull.next(page.count, waitMs);
      over = resolved === 'ended';
      if (over) return;
      if (typeof resolved === 'string') {
        // A wait that only its caller's deadline cut short says nothing of the connection.
        if (waitMs === timeouts.readMs) lease.replace(`no answer to a read for ${waitMs} ms`);
        throw new StoreUnavailable(`Reading ${stream} gave nothing for ${waitMs} ms.`);
      }
      const events = resolved.flatMap(({ event }) => (event && recorder.recorded(event)) ?? []);
      if (events.length > 0) yield events;
    }
  } finally {
    // A reader that stops early leaves the call open otherwise, and a connection has only 100.
    if (!over) await read.cancel().catch(() => undefined);
    lease.release();
  }
}

/** Revisions are gapless: an event elsewhere than expected means that others are gone. */
function checkPlace(event: LogEvent, expected: number | undefined, direction: 'forwards' | 'backwards'): void {
  const { stream, revision } = event;
  const inPlace = expected === undefined || revision === expected || (direction === 'backwards' && revision < expected);
  if (!inPlace) throw missing(stream, expected);
}

/** A stream that is there begins with revision 0, whichever way one reads it. */
function checkEnd(
  stream: string,
  direction: 'forwards' | 'backwards',
  next: number | undefined,
  received: number,
): void {
  if (direction === 'forwards' && next === 0 && received === 0) throw missing(stream, 0);
  if (direction === 'backwards' && next !== undefined && next >= 0 && received > 0) throw missing(stream, next);
}

function missing(stream: string, revision: number): StoreCorrupted {
  return new StoreCorrupted(
    `Revision ${revision} of ${stream} is missing: the stream was trimmed, which Trofast never does.`,
    { stream, revision },
  );
}
