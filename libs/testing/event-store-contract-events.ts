import { randomUUID } from 'node:crypto';

import {
  assertReadable,
  EventRegistry,
  type EventStore,
  type LogEvent,
  type NewEvent,
  type RecordedEvent,
  type SubscribeOptions,
  type SubscriptionMessage,
  type UnreadableCode,
} from '#event-store';
import { type JsonObject } from '#platform';

const AT = '2026-11-22T05:38:00.000Z';

/** What the build under test knows: one type, in one version. Stores under test are opened with it. */
export const contractRegistry = new EventRegistry([
  { type: 'SomethingHappened', version: 1, description: 'For tests', schema: { type: 'object' } },
]);

/** Events in streams of ours that such a build cannot read, each with the code that says why. */
export function unreadableEvents(): readonly (readonly [UnreadableCode, NewEvent])[] {
  const { metadata, ...event } = someEvent();
  const as = (changes: object): NewEvent => ({ ...event, metadata, ...changes, id: randomUUID() });
  return [
    ['not_json', as({ metadata: [] })],
    ['not_json', as({ data: [1] })],
    ['invalid_envelope', as({ metadata: {} })],
    ['invalid_envelope', as({ metadata: { ...metadata, hash: 5 } })],
    ['unknown_event_type', as({ type: 'Unheard' })],
    ['event_too_new', as({ metadata: { ...metadata, schemaVersion: 2 } })],
  ];
}

/** An event with metadata of the right shape; its hash is not that of its content, which no store checks. */
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

export async function collectAll(batches: AsyncIterable<readonly LogEvent[]>): Promise<RecordedEvent[]> {
  return (await collect(batches)).flat().map(assertReadable);
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
  return messages.flatMap((message) => (message.kind === 'events' ? message.events.map(assertReadable) : []));
}
