import { type RecordedEvent as ClientEvent } from '@eventstore/db-client';

import { type RecordedEvent } from '../envelope.js';
import { formatPosition } from '../position.js';
import { type Upcaster } from '../registry.js';
import { asLogEvent, type LogEvent, type RawEvent } from '../unreadable.js';
import { LOG_IDENTIFIED } from './log-id.js';

/** Turns what the client gives into events of ours, and says where something is not as it was written. */
export class Recorder {
  constructor(
    readonly logId: string,
    /** What our own streams begin with. */
    readonly prefix: string,
    private readonly upcaster: Upcaster | undefined,
  ) {}

  /**
   * The event as ours; `undefined` for what is none: the one that names the log, and events of other applications that are not
   * JSON objects. What is in our streams and cannot be read says so.
   */
  recorded(event: ClientEvent): LogEvent | undefined {
    const { streamId: stream, id, type, position } = event;
    const revision = Number(event.revision);
    if (type === LOG_IDENTIFIED) return undefined;
    const isOurs = stream.startsWith(this.prefix);
    if (!isOurs && (!position || !event.isJson || !isObject(event.data) || !isObject(event.metadata))) return undefined;
    const raw: RawEvent = {
      id,
      type,
      data: event.isJson ? event.data : undefined,
      metadata: event.metadata,
      stream,
      revision,
      position: formatPosition(this.logId, position!.commit, position!.prepare),
    };
    return isOurs ? asLogEvent(raw, this.upcaster) : (raw as RecordedEvent);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
