import { randomUUID } from 'node:crypto';

import {
  type EventStore,
  type NewEvent,
  type RecordedEvent,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '#event-store';
import { type JsonObject } from '#platform';

const AT = '2026-11-22T05:38:00.000Z';

/** An event with metadata of the right shape; its hash is not that of its content, which no store looks at. */
export function someEvent(data: JsonObject = {}, id: string = randomUUID()): NewEvent {
  const metadata = {
    $correlationId: id,
    $causationId: id,
    commandId: id,
    fingerprint: 'f'.repeat(64),
    actor: { type: 'client' as const, id: 'contract' },
    occurredAt: AT,
    recordedAt: AT,
    schemaVersion: 1,
    program: 'main',
    previousHash: '0'.repeat(64),
    hash: 'a'.repeat(64),
  };
  return { id, type: 'SomethingHappened', data, metadata };
}

export function someEvents(count: number): readonly NewEvent[] {
  return Array.from({ length: count }, (_, number) => someEvent({ number }));
}

/** Everything an iterable gives. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export async function collectAll(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<RecordedEvent[]> {
  return (await collect(batches)).flat();
}

/** What a subscription says until `enough` of it has come; then it is aborted and must end by itself. */
export async function listen(
  store: EventStore,
  options: Omit<SubscribeOptions, 'signal'>,
  enough: (messages: readonly SubscriptionMessage[]) => boolean | Promise<boolean>,
): Promise<readonly SubscriptionMessage[]> {
  const controller = new AbortController();
  const messages: SubscriptionMessage[] = [];
  for await (const message of store.subscribeToAll({ ...options, signal: controller.signal })) {
    if (controller.signal.aborted) continue;
    messages.push(message);
    if (await enough(messages)) controller.abort();
  }
  return messages;
}

export function eventsOf(messages: readonly SubscriptionMessage[]): RecordedEvent[] {
  return messages.flatMap((message) => (message.kind === 'events' ? message.events : []));
}
