import {
  type AllStreamResolvedEvent,
  END,
  type EventStoreDBClient,
  type Position as LogPosition,
} from '@eventstore/db-client';

import { within } from './within.js';

interface Read<T> extends AsyncIterable<T> {
  cancel(): Promise<void>;
}

/** All that a short read gives. It is read to its end or cancelled: one that is merely left keeps its client from ever closing. */
export async function readFew<T>(read: Read<T>, limitMs: number, what: string): Promise<readonly T[]> {
  let complete = false;
  const collect = async (): Promise<readonly T[]> => {
    const items: T[] = [];
    for await (const item of read) items.push(item);
    complete = true;
    return items;
  };
  try {
    return await within(collect(), limitMs, what);
  } finally {
    if (!complete) await read.cancel().catch(() => undefined);
  }
}

/** The last events of the log before `from`, newest first, whosever they are. */
export function newestEvents(
  client: EventStoreDBClient,
  count: number,
  limitMs: number,
  from: LogPosition | typeof END = END,
): Promise<readonly AllStreamResolvedEvent[]> {
  const read = client.readAll({ direction: 'backwards', fromPosition: from, maxCount: count });
  return readFew(read as unknown as Read<AllStreamResolvedEvent>, limitMs, 'Reading the end of the log');
}
