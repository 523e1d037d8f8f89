import { crc32 } from 'node:zlib';

import { type NewEvent, type StreamName } from '../envelope.js';
import { StoreCorrupted } from '../errors.js';
import { type Upcaster } from '../registry.js';
import { asLogEvent, type LogEvent } from '../unreadable.js';
import { type Places } from './place.js';

/** What a record takes in the numbering of positions in addition to its text; keeps positions growing whatever the text. */
const RECORD_OVERHEAD_BYTES = 32;

/**
 * `position, stream name (null when there is none), revision, crc, text`, as the reading statements give them. Texts are
 * read as bytes: the driver ends the process where a text is not UTF-8.
 */
export type Row = readonly [position: number, stream: string | null, revision: number, crc: number, text: Buffer];

/** A row that is what was written. */
export type CheckedRow = readonly [position: number, stream: string, revision: number, crc: number, text: Buffer];

/** @param dataText the event's data as JSON */
export function recordText({ id, type, metadata }: NewEvent, dataText: string): string {
  return `{"id":"${id}","type":${JSON.stringify(type)},"data":${dataText},"metadata":${JSON.stringify(metadata)}}`;
}

/** How far a record moves the position: its position is where it ends. */
export function recordBytes(text: string | Buffer): number {
  return Buffer.byteLength(text) + RECORD_OVERHEAD_BYTES;
}

/**
 * CRC-32 of the text, begun from a hash of the other columns, so that a number or a name that changed is found as well.
 * Going over the text alone and mixing the rest in halves the cost of reading over joining it all to one text.
 */
export function recordCrc(position: number, stream: StreamName, revision: number, text: string | Buffer): number {
  return crc32(text, hashOfPlace(position, stream, revision));
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) over UTF-16 units and numbers: any one change changes it. */
function hashOfPlace(position: number, stream: StreamName, revision: number): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < stream.length; at++) hash = Math.imul(hash ^ stream.charCodeAt(at), FNV_PRIME);
  for (const number of [revision, position >>> 0, Math.floor(position / 2 ** 32)])
    hash = Math.imul(hash ^ number, FNV_PRIME);
  return hash >>> 0;
}

export interface Log {
  readonly file: string;
  readonly places: Places;
  readonly registry?: Upcaster;
}

/** @throws StoreCorrupted with the place when the row is not what was written */
export function checkRow(row: Row, file: string): CheckedRow {
  const [position, stream, revision, crc, text] = row;
  if (stream === null || recordCrc(position, stream, revision, text) !== crc) {
    const message = `${file}: the event at position ${position} (revision ${revision} of ${stream ?? 'no stream'}) is not what was written.`;
    throw new StoreCorrupted(message, { file, position, stream, revision });
  }
  return row as CheckedRow;
}

/** The event of a row, in its newest shape. */
export function eventOf([position, stream, revision, crc, text]: CheckedRow, log: Log): LogEvent {
  const { id, type, data, metadata } = JSON.parse(text.toString()) as NewEvent;
  const event = {
    id,
    type,
    data,
    metadata,
    stream,
    revision,
    position: log.places.format({ position, crc }),
  };
  return asLogEvent(event, log.registry);
}
