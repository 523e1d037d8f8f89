import { eventIdOf, hashOf, NEW_STREAM, type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

import { type Shop } from './shop.js';

export type Change = { data?: JsonObject; metadata?: object; id?: string; type?: string; revision?: number };

/** Rewrites an event where it lies, as somebody with access to the file could. */
export function tamper(shop: Shop, stream: string, revision: number, change: Change): RecordedEvent {
  const event = shop.events.all.find((one) => one.stream === stream && one.revision === revision)!;
  Object.assign(event, {
    ...change,
    data: { ...event.data, ...change.data },
    metadata: { ...event.metadata, ...change.metadata },
  });
  return event;
}

/** The same by somebody who makes the chain whole again from there on. */
export function forge(shop: Shop, stream: string, revision: number, change: Change): void {
  tamper(shop, stream, revision, change);
  let previousHash: string | undefined;
  for (const event of shop.events.all.filter((one) => one.stream === stream)) {
    const metadata = { ...event.metadata, ...(previousHash !== undefined && { previousHash }) };
    Object.assign(event, { metadata });
    previousHash = hashOf(event, stream, event.revision);
    Object.assign(event, {
      id: eventIdOf(metadata.commandId, previousHash),
      metadata: { ...metadata, hash: previousHash },
    });
  }
}

/**
 * Replaces the whole log, numbers revisions again and makes every chain whole, as somebody with the code and the disk could.
 * @param change gets the events in the order of the log, and gives those that are to be there
 */
export function rewrite(shop: Shop, change: (events: readonly RecordedEvent[]) => readonly RecordedEvent[]): void {
  const { all } = shop.events;
  const positions = all.map(({ position }) => position);
  const heads = new Map<string, { revision: number; hash: string }>();
  const rewritten = change(structuredCopy(all)).map((event, index): RecordedEvent => {
    const { stream } = event;
    const { revision, hash: previousHash } = heads.get(stream) ?? NEW_STREAM;
    const metadata = { ...event.metadata, previousHash };
    const placed = { ...event, metadata, revision: revision + 1, position: positions[index] ?? event.position };
    const hash = hashOf(placed, stream, placed.revision);
    heads.set(stream, { revision: placed.revision, hash });
    return { ...placed, id: eventIdOf(metadata.commandId, hash), metadata: { ...metadata, hash } };
  });
  shop.events.replace(rewritten);
}

const structuredCopy = (events: readonly RecordedEvent[]) => JSON.parse(JSON.stringify(events)) as RecordedEvent[];
