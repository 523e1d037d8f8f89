import { setImmediate as nextTurn } from 'node:timers/promises';

import { StoreUnavailable } from '../errors.js';
import { type Position } from '../envelope.js';
import { type SubscribeOptions, type SubscriptionMessage } from '../port.js';
import { type FollowedLog } from './followed-log.js';
import { LOG_START, type Place } from './place.js';
import { type AllPage, type LogReader } from './reader.js';
import { type Waker } from './waker.js';

/** A subscription looks so often although nothing called it: another process or thread may have written. */
const POLL_MS = 250;
const BATCH_SIZE = 500;
/** Between tries while the file cannot be read. */
const RETRY_MS_MIN = 100;
const RETRY_MS_MAX = 5_000;

/** Catches up, then waits for more, until `signal` aborts. Reads one batch per pull, so a slow consumer costs nothing. */
export async function* subscription(
  reader: LogReader,
  followed: FollowedLog,
  waker: Waker,
  options: SubscribeOptions,
): AsyncGenerator<SubscriptionMessage> {
  const { signal, streamPrefixes = [], batchSizeMax = BATCH_SIZE } = options;
  let place = startOf(reader, options.after);
  let saidCaughtUpAt = -1;
  let retryMs = RETRY_MS_MIN;
  while (!signal.aborted) {
    const announced = waker.count;
    const page = availablePage(() => followed.page(place.position, batchSizeMax, streamPrefixes, announced));
    if (!page) {
      await waker.wait(waker.count, retryMs, signal);
      retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
      continue;
    }
    retryMs = RETRY_MS_MIN;
    place = page.last ?? place;
    if (page.events.length > 0) yield { kind: 'events', events: page.events };
    else if (page.last) yield { kind: 'checkpoint', position: reader.format(place) };
    if (page.more) {
      await nextTurn(); // Those who append on this thread get their turn between two batches.
      continue;
    }
    if (saidCaughtUpAt !== place.position && !signal.aborted) {
      saidCaughtUpAt = place.position;
      yield { kind: 'caughtUp', position: reader.format(place) };
    }
    await waker.wait(announced, POLL_MS, signal);
    if (waker.count === announced) followed.lookAgain();
  }
}

/** @throws ForeignPosition */
function startOf(reader: LogReader, after: Position | undefined): Place {
  return reader.placeAt(reader.startAfter(after)) ?? LOG_START;
}

function availablePage(read: () => AllPage): AllPage | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined; // It may come back; what is damaged does not.
    throw error;
  }
}
