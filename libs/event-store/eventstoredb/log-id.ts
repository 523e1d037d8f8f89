import { randomUUID } from 'node:crypto';

import { ErrorType, type EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

import { type Clock } from '#platform';

import { StoreCorrupted, StoreUnavailable } from '../errors.js';
import { accessDenied, describe, isType } from './outcome.js';
import { readFew } from './read-few.js';
import { within } from './within.js';

/** Type of the event that names a log. The adapter shows such events to nobody, whatever namespace they are of. */
export const LOG_IDENTIFIED = 'TrofastLogIdentified';

const TRIES_MAX = 3;
const FORM = /^[0-9a-z]{1,40}$/;

/**
 * The identity of this log: drawn once, kept as the only event of `stream` for as long as the database exists. A database
 * that was set up again has another, so positions of the old one are refused rather than read as places in the new.
 * @throws StoreUnavailable, StoreCorrupted
 */
export async function readOrWriteLogId(
  client: EventStoreDBClient,
  stream: string,
  clock: Clock,
  limitMs: number,
): Promise<string> {
  let failure: unknown;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    try {
      const found = await findLogId(client, stream, limitMs);
      if (found !== undefined) return found;
      const data = { logId: randomUUID().replaceAll('-', ''), createdAt: clock.now() };
      await within(
        client.appendToStream(stream, jsonEvent({ type: LOG_IDENTIFIED, data }), { expectedRevision: 'no_stream' }),
        limitMs,
        'Writing the id of the log',
      );
    } catch (error) {
      if (error instanceof StoreCorrupted) throw error;
      if (isType(error, ErrorType.ACCESS_DENIED)) throw accessDenied({ cause: error });
      failure = error; // written by somebody else meanwhile, or perhaps written: the next read tells which
    }
  }
  throw new StoreUnavailable(`EventStoreDB cannot be reached: ${describe(failure)}`, { cause: failure });
}

/** The log's id where it has one. @throws StoreCorrupted, and what the client throws */
export async function findLogId(
  client: EventStoreDBClient,
  stream: string,
  limitMs: number,
): Promise<string | undefined> {
  try {
    const read = client.readStream(stream, { maxCount: 1, requiresLeader: true });
    const [first] = await readFew(read, limitMs, 'Reading the id of the log');
    const logId = (first?.event?.data as { logId?: unknown } | undefined)?.logId;
    if (typeof logId === 'string' && FORM.test(logId)) return logId;
    throw new StoreCorrupted(`${stream} does not have the id of the log.`, { stream, revision: 0 });
  } catch (error) {
    if (isType(error, ErrorType.STREAM_NOT_FOUND)) return undefined;
    throw error;
  }
}
