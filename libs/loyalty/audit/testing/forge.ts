import { eventIdOf, hashOf, type RecordedEvent } from '#event-store';
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
