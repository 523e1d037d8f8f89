import { type JsonObject, TrofastError } from '#platform';

import { type EventMetadata, type Position, type RecordedEvent, type StreamName } from './envelope.js';
import { type Upcaster } from './registry.js';

/** Why an event of our own streams cannot be read; the codes are stable. */
export type UnreadableCode = 'not_json' | 'invalid_envelope' | 'unknown_event_type' | 'event_too_new' | 'upcast_failed';

/**
 * An event in one of our streams that this build cannot read: somebody else appended it, or a newer build did. What
 * reads its stream stops there, and nothing else does.
 */
export interface UnreadableEvent {
  readonly unreadable: { readonly code: UnreadableCode; readonly detail: string };
  readonly id: string;
  readonly type: string;
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: Position;
  /** As it is stored, where its envelope is one of ours: its place in the chain can be checked. */
  readonly stored?: RecordedEvent;
}

/** What the whole log gives. A reading of one stream ends with {@link EventUnreadable} instead. */
export type LogEvent = RecordedEvent | UnreadableEvent;

/** An event as an adapter found it. */
export interface RawEvent extends Pick<RecordedEvent, 'id' | 'type' | 'stream' | 'revision' | 'position'> {
  readonly data: unknown;
  readonly metadata: unknown;
}

export function isUnreadable(event: LogEvent): event is UnreadableEvent {
  return 'unreadable' in event;
}

/** The event as it was written, also where this build cannot read it; `undefined` where its envelope is none of ours. */
export function storedOf(event: LogEvent): RecordedEvent | undefined {
  return isUnreadable(event) ? event.stored : event;
}

/** Those that can be read; for who does something about single events and nothing about what is missing. */
export function readableOf(events: readonly LogEvent[]): readonly RecordedEvent[] {
  return events.some(isUnreadable)
    ? events.filter((event): event is RecordedEvent => !isUnreadable(event))
    : (events as readonly RecordedEvent[]);
}

/** A stream has an event that this build cannot read, so nothing may be decided or said from it. */
export class EventUnreadable extends TrofastError {
  constructor(readonly event: UnreadableEvent) {
    const { stream, revision, type, unreadable } = event;
    super('event_unreadable', `Revision ${revision} of ${stream} cannot be read: ${unreadable.detail}`, {
      stream,
      revision,
      type,
      reason: unreadable.code,
    });
  }
}

/** The event as it is. @throws EventUnreadable */
export function assertReadable(event: LogEvent): RecordedEvent {
  if (isUnreadable(event)) throw new EventUnreadable(event);
  return event;
}

/** The event in its newest shape, or why it has none. @param upcaster without one the event is left as it is stored */
export function asLogEvent(raw: RawEvent, upcaster: Upcaster | undefined): LogEvent {
  const { type } = raw;
  if (!isObject(raw.data) || !isObject(raw.metadata))
    return unreadable(raw, 'not_json', 'its data and metadata are not JSON objects.');
  const missing = faultOfEnvelope(raw.metadata);
  if (missing !== undefined)
    return unreadable(raw, 'invalid_envelope', `its metadata have no valid "${missing}": Trofast did not write it.`);
  const event = raw as RecordedEvent;
  if (!upcaster) return event;
  if (!upcaster.has(type)) {
    const detail = `this build does not know the event type ${type}. Run the build that wrote it.`;
    return unreadable(raw, 'unknown_event_type', detail, event);
  }
  try {
    return upcaster.upcastEvent(event);
  } catch (error) {
    const { code, message } = error as Partial<TrofastError>;
    const isNewer = code === 'event_too_new';
    return unreadable(raw, isNewer ? 'event_too_new' : 'upcast_failed', message ?? String(error), event);
  }
}

/** @param stored where its envelope is one of ours */
function unreadable(raw: RawEvent, code: UnreadableCode, detail: string, stored?: RecordedEvent): UnreadableEvent {
  const { id, type, stream, revision, position } = raw;
  return { unreadable: { code, detail }, id, type, stream, revision, position, ...(stored && { stored }) };
}

const TEXTS = ['commandId', 'recordedAt', 'occurredAt', 'hash', 'previousHash'] as const;

/** The first field that everything rests on and that is not there. */
function faultOfEnvelope(metadata: Readonly<Record<string, unknown>>): keyof EventMetadata | undefined {
  for (const name of TEXTS) if (typeof metadata[name] !== 'string') return name;
  return typeof metadata['schemaVersion'] === 'number' ? undefined : 'schemaVersion';
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
