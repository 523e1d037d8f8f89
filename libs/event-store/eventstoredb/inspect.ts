import {
  type AllStreamResolvedEvent,
  ErrorType,
  type EventStoreDBClient,
  eventTypeFilter,
  type RecordedEvent as ClientEvent,
  START,
} from '@eventstore/db-client';

import { type Instant } from '#platform';

import { type StreamName } from '../envelope.js';
import { StreamNames } from '../streams.js';
import { findLogId } from './log-id.js';
import { type ConnectOptions, DEFAULT_TIMEOUTS } from './options.js';
import { isType, readFailure } from './outcome.js';
import { newestEvents } from './read-few.js';
import { ShieldedClient } from './shielded-client.js';
import { TimedOut, within } from './within.js';

/** Of these the share of other applications is taken, and our newest event found. */
const NEWEST_EVENTS = 1_000;
/** Streams with metadata that are kept in mind at once; more than a few of ours are as wrong as one. */
const STREAMS_MAX = 10_000;
const SCAN_MS = 60_000;

/** What takes events away from a stream, or has done so. */
export interface StreamTrim {
  readonly stream: StreamName;
  /** `$maxAge`, `$maxCount`, `$tb` as they are; `deleted` for a stream that is gone permanently. */
  readonly by: readonly string[];
}

/** What a server says of itself and of our streams, changing nothing. */
export interface EventStoreFacts {
  /** As the server gives it; `unknown` for one that is older than the question. */
  readonly version: string;
  /** Left out in a log that nobody has used yet. */
  readonly logId?: string;
  /** False where the access list of `$all` keeps this user out; then nothing below is known. */
  readonly allIsReadable: boolean;
  /** Our newest event among the last ones of the log: when the server stored it, and when our process said that it was. */
  readonly newest?: { readonly createdAt: Instant; readonly recordedAt: Instant };
  /** Of the last events of the log, the server's own left out: how many are not ours. */
  readonly lately?: { readonly events: number; readonly foreign: number };
  /** Where the log ends, whosever its last event is. */
  readonly commit: bigint;
  readonly trims: readonly StreamTrim[];
  /** Whether all metadata of the log were read in time. */
  readonly trimsAreComplete: boolean;
}

export type InspectOptions = Pick<ConnectOptions, 'url' | 'namespace' | 'timeouts'> & { readonly scanMs?: number };

/** @throws StoreUnavailable; StoreCorrupted */
export async function inspectEventStoreDb(options: InspectOptions): Promise<EventStoreFacts> {
  const { connectMs, readMs } = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const { prefix } = new StreamNames(options.namespace);
  const shielded = new ShieldedClient(options.url, 'reads', 0, {});
  const { client } = shielded;
  try {
    const features = await within(shielded.features.promise, connectMs, 'Asking the server for its version');
    const version = String((features as { serverVersion?: string }).serverVersion ?? 'unknown');
    const logId = await findLogId(client, `${prefix}log`, readMs);
    const end = await endOf(client, prefix, readMs);
    if (end === 'denied')
      return { version, logId, allIsReadable: false, commit: 0n, trims: [], trimsAreComplete: false };
    const { trims, complete } = await trimsOf(client, prefix, options.scanMs ?? SCAN_MS);
    return { version, logId, allIsReadable: true, ...end, trims, trimsAreComplete: complete };
  } catch (error) {
    throw readFailure(error, 'Looking at EventStoreDB');
  } finally {
    await shielded.dispose();
  }
}

async function endOf(
  client: EventStoreDBClient,
  prefix: string,
  limitMs: number,
): Promise<Pick<EventStoreFacts, 'newest' | 'commit' | 'lately'> | 'denied'> {
  try {
    const events = await newestEvents(client, NEWEST_EVENTS, limitMs);
    const commit = events[0]?.event?.position.commit ?? 0n;
    const lately = sharesOf(events, prefix);
    for (const { event } of events) {
      const recordedAt = (event?.metadata as { recordedAt?: unknown } | undefined)?.recordedAt;
      if (!event || !event.streamId.startsWith(prefix) || typeof recordedAt !== 'string') continue;
      return { commit, lately, newest: { createdAt: event.created.toISOString(), recordedAt } };
    }
    return { commit, lately };
  } catch (error) {
    if (isType(error, ErrorType.ACCESS_DENIED)) return 'denied';
    throw error;
  }
}

function sharesOf(
  newest: readonly AllStreamResolvedEvent[],
  prefix: string,
): { readonly events: number; readonly foreign: number } {
  const streams = newest.flatMap(({ event }) => (event && !event.streamId.startsWith('$') ? [event.streamId] : []));
  return { events: streams.length, foreign: streams.filter((stream) => !stream.startsWith(prefix)).length };
}

/** The newest metadata of each of our streams, read out of the whole log: the server sends those events alone. */
async function trimsOf(
  client: EventStoreDBClient,
  prefix: string,
  limitMs: number,
): Promise<{ trims: readonly StreamTrim[]; complete: boolean }> {
  const found = new Map<StreamName, readonly string[]>();
  const filter = eventTypeFilter({ prefixes: ['$metadata', '$streamDeleted'] });
  const subscription = client.subscribeToAll({ fromPosition: START, filter });
  const over = new Promise<void>((resolve, reject) => {
    subscription.on('data', ({ event }) => {
      if (event) note(event, prefix, found);
      if (found.size > STREAMS_MAX) reject(new TimedOut('More streams have metadata than are examined.'));
    });
    subscription.once('caughtUp', () => resolve());
    subscription.on('error', reject);
    subscription.once('end', () => reject(new TimedOut('The server ended it.')));
  });
  let complete = true;
  try {
    await within(over, limitMs, 'Looking through the metadata of streams');
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error;
    complete = false;
  } finally {
    await subscription.unsubscribe().catch(() => undefined);
  }
  const trims = [...found].filter(([, by]) => by.length > 0).map(([stream, by]) => ({ stream, by }));
  return { trims, complete };
}

function note({ streamId, type, data }: ClientEvent, prefix: string, found: Map<StreamName, readonly string[]>): void {
  if (type === '$streamDeleted' && streamId.startsWith(prefix)) found.set(streamId, ['deleted']);
  if (type !== '$metadata' || !streamId.startsWith(`$$${prefix}`)) return;
  const metadata = data as Record<string, unknown>;
  const by = ['$maxAge', '$maxCount', '$tb'].filter((name) => typeof metadata[name] === 'number');
  found.set(streamId.slice(2), by);
}
