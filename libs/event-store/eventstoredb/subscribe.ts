import { setTimeout as pause } from 'node:timers/promises';

import { type Position as LogPosition } from '@eventstore/db-client';

import { TrofastError } from '#platform';

import { StoreUnavailable } from '../errors.js';
import { parsePosition } from '../position.js';
import { type ReadAllOptions, type SubscribeOptions, type SubscriptionMessage } from '../port.js';
import { CatchUp } from './catch-up.js';
import { type Flow, openFlow } from './flow.js';
import { describe, readFailure } from './outcome.js';
import { type EventStoreDbObserver } from './options.js';
import { newestEvents } from './read-few.js';
import { type ReaderPorts } from './read-stream.js';

const BATCH_EVENTS = 500;
/** What the client keeps before the connection is left to fill up; events can be 1 MiB, most are below one KiB. */
const BUFFERED_ITEMS_MAX = 256;
/** After an end without progress: at once the first time, then twice as long each time. */
const PAUSE_FIRST_MS = 50;
const PAUSE_MAX_MS = 5_000;
/** How often a reading of the whole log may be cut without a step forward before it gives up. */
const READ_ALL_FAILURES_MAX = 3;

export interface SubscriberPorts extends ReaderPorts {
  readonly observer: EventStoreDbObserver;
}

/**
 * Events for as long as the signal lets it. The server ends subscriptions under ordinary load (a live reader more than
 * 32 events behind), when it restarts, when the leader moves: going on after the last position is the ordinary case.
 */
export async function* subscribeToAll(
  subscribing: SubscriberPorts,
  options: SubscribeOptions,
): AsyncGenerator<SubscriptionMessage> {
  const { observer } = subscribing;
  const { signal } = options;
  let position = startOf(subscribing, options);
  let failures = 0;
  while (!signal.aborted) {
    let reason = 'it ended';
    const attempt = new Attempt(subscribing, { ...options, position });
    try {
      for await (const message of attempt.messages(signal)) {
        if (message.kind === 'events') failures = 0;
        yield message;
      }
    } catch (error) {
      throwIfFinal(error);
      reason = describe(error);
    }
    position = attempt.position;
    if (signal.aborted) return;
    observer.resubscribing?.(reason);
    await pauseAfter(failures++, signal);
  }
}

/**
 * The log up to its end, in batches. This client's reads of `$all` take no filter, so this is a subscription that is left
 * once it has caught up: the server filters, it is the faster way (it streams), and it begins after its position as the
 * port does, where reads begin with it.
 */
export async function* readAll(
  subscribing: SubscriberPorts,
  options: ReadAllOptions,
): AsyncGenerator<SubscriptionMessage & { kind: 'events' }> {
  let position = startOf(subscribing, options);
  const never = new AbortController().signal;
  for (let failures = 0; ; failures++) {
    const attempt = new Attempt(subscribing, { ...options, position });
    try {
      for await (const message of attempt.messages(never)) {
        if (message.kind === 'caughtUp') return;
        if (message.kind !== 'events') continue;
        failures = 0;
        yield message;
      }
    } catch (error) {
      throwIfFinal(error);
      if (failures + 1 >= READ_ALL_FAILURES_MAX) throw readFailure(error, 'Reading the log');
    }
    if (failures + 1 >= READ_ALL_FAILURES_MAX) throw new StoreUnavailable('Reading the log was cut again and again.');
    position = attempt.position;
    await pauseAfter(failures, never);
  }
}

interface AttemptOptions extends ReadAllOptions {
  readonly position: LogPosition | undefined;
}

/** One subscription on one client, cleaned up after. */
class Attempt {
  position: LogPosition | undefined;

  constructor(
    private readonly subscribing: SubscriberPorts,
    private readonly options: AttemptOptions,
  ) {
    this.position = options.position;
  }

  async *messages(signal: AbortSignal): AsyncGenerator<SubscriptionMessage> {
    const { slot, recorder, timeouts } = this.subscribing;
    const { streamPrefixes = [], batchSizeMax = BATCH_EVENTS } = this.options;
    const lease = slot.take();
    let flow: Flow | undefined;
    try {
      // First the end of the log, then the subscription: the other way round it could claim an event that is still to come.
      const [newest] = await newestEvents(lease.shielded.client, 1, timeouts.readMs);
      const [after, head] = [this.position, newest?.event?.position];
      flow = openFlow(lease.shielded.client, { after, streamPrefixes, bufferedMax: BUFFERED_ITEMS_MAX });
      const catchUp = new CatchUp(flow, { recorder, timeouts, after, head, batchSizeMax, signal });
      for await (const message of catchUp.messages()) {
        this.position = catchUp.position;
        yield message;
      }
    } catch (error) {
      if (!isUnderstood(error)) lease.replace(describe(error));
      throw error;
    } finally {
      await flow?.close();
      lease.release();
    }
  }
}

/** @throws ForeignPosition */
function startOf({ recorder }: SubscriberPorts, { after }: ReadAllOptions): LogPosition | undefined {
  if (after === undefined) return undefined;
  const position = parsePosition(after, recorder.logId);
  return position.commit === 0n ? undefined : position;
}

/** What trying again cannot mend: unreadable events, refused access. An unreachable server it can. */
function throwIfFinal(error: unknown): void {
  if (error instanceof TrofastError && !(error instanceof StoreUnavailable)) throw error;
  const failure = readFailure(error, 'Subscribing');
  if (!(failure instanceof StoreUnavailable) || isAccessDenied(error)) throw failure;
}

function isAccessDenied(error: unknown): boolean {
  return (error as { type?: string }).type === 'access-denied';
}

/** Ends that the server or the network brings about; for anything else the next try uses a new client. */
function isUnderstood(error: unknown): boolean {
  if (error instanceof TrofastError) return false;
  const { type, code } = error as { type?: string; code?: number };
  return type === 'timeout' || type === 'unavailable' || type === 'cancelled' || type === 'not-leader' || code === 14;
}

async function pauseAfter(failures: number, signal: AbortSignal): Promise<void> {
  if (failures === 0) return;
  const pauseMs = Math.min(PAUSE_FIRST_MS * 2 ** (failures - 1), PAUSE_MAX_MS);
  await pause(pauseMs, undefined, { signal }).catch(() => undefined);
}
