import { type RecordedEvent as ClientEvent } from '@eventstore/db-client';

import { type JsonObject } from '#platform';

import { type EventMetadata, type RecordedEvent } from '../envelope.js';
import { StoreCorrupted } from '../errors.js';
import { formatPosition } from '../position.js';
import { type Upcaster } from '../registry.js';
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
   * JSON objects. @throws StoreCorrupted when one in our streams is not
   */
  recorded(event: ClientEvent): RecordedEvent | undefined {
    const { streamId: stream, id, type, position } = event;
    const revision = Number(event.revision);
    if (type === LOG_IDENTIFIED) return undefined;
    if (!position || !event.isJson || !isObject(event.data) || !isObject(event.metadata)) {
      if (!stream.startsWith(this.prefix)) return undefined;
      throw new StoreCorrupted(`Revision ${revision} of ${stream} does not hold JSON objects as data and metadata.`, {
        stream,
        revision,
        position: position && formatPosition(this.logId, position.commit, position.prepare),
      });
    }
    const recorded: RecordedEvent = {
      id,
      type,
      data: event.data as JsonObject,
      metadata: event.metadata as unknown as EventMetadata,
      stream,
      revision,
      position: formatPosition(this.logId, position.commit, position.prepare),
    };
    return this.upcaster ? this.upcaster.upcastEvent(recorded) : recorded;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
