import { setImmediate as turn } from 'node:timers/promises';

import { LRUCache } from 'lru-cache';

import { entriesAtMost } from '#platform';

import { type SqliteDatabase, type SqlValue, type Statement } from '#platform/sqlite';

import { type Position, type RecordedEvent, type StreamName } from '../envelope.js';
import { StoreCorrupted } from '../errors.js';
import { type ReadStreamOptions } from '../port.js';
import { assertReadable, type LogEvent } from '../unreadable.js';
import { LOG_START, type Place } from './place.js';
import { PackedRows, type StoredRecord } from './packed-rows.js';
import { type CheckedRow, checkRow, eventOf, type Log, recordBytes, type Row } from './record.js';
import { storeError } from './store-error.js';

/** Names of streams that are kept in memory. */
const NAMES_MAX = 50_000;
/** Events of one stream that are read at once. */
const STREAM_PAGE = 256;

/** The next records of the whole log, as they are stored, each checked. */
export interface CheckedRows {
  readonly rows: readonly CheckedRow[];
  /** Whether there may be more behind the last one. */
  readonly more: boolean;
}

/** A read of the next records of the whole log. */
export interface AllPage {
  /** Those of the streams that were asked for. */
  readonly events: readonly LogEvent[];
  /** Whether there may be more behind the last one. */
  readonly more: boolean;
  /** The last one, of whatever stream; undefined when there was none. */
  readonly last: Place | undefined;
}

/** Reads by prepared statements, a page at a time: no cursor and no transaction outlives a call. */
export class LogReader {
  private readonly forwards: PackedRows;
  private readonly backwards: PackedRows;
  private readonly all: PackedRows;
  private readonly lastRevision: Statement;
  private readonly nameOf: Statement;
  private readonly names = new LRUCache<number, StreamName>(entriesAtMost(NAMES_MAX));
  private readonly last: Statement;
  private readonly atPosition: Statement;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly log: Log,
  ) {
    const ofStream = 'event WHERE stream = (SELECT id FROM stream WHERE name = ?)';
    this.forwards = new PackedRows(database, `${ofStream} AND revision BETWEEN ? AND ? ORDER BY revision LIMIT ?`);
    this.backwards = new PackedRows(database, `${ofStream} AND revision <= ? ORDER BY revision DESC LIMIT ?`);
    this.all = new PackedRows(database, 'event WHERE position > ? ORDER BY position LIMIT ?');
    this.lastRevision = database.prepare(`SELECT max(revision) FROM ${ofStream}`);
    this.nameOf = database.prepare('SELECT CAST(name AS BLOB) FROM stream WHERE id = ?');
    this.last = database.prepare('SELECT position, crc FROM event ORDER BY position DESC LIMIT 1');
    this.atPosition = database.prepare('SELECT position, crc FROM event WHERE position = ?');
  }

  /** The newest event. */
  head(): Place {
    return this.placeBy(this.last) ?? LOG_START;
  }

  /** The event whose record ends there. */
  placeAt(position: number): Place | undefined {
    return this.placeBy(this.atPosition, position);
  }

  /**
   * The number of a position to go on after; 0 from the beginning.
   * @throws ForeignPosition also when another event or none is there (a position from before an older copy was restored)
   */
  startAfter(after: Position | undefined): number {
    return after === undefined ? 0 : this.log.places.checked(after, (position) => this.placeAt(position));
  }

  /** Ends at what was the end of the stream when the reading began. */
  async *stream(stream: StreamName, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    const { fromRevision, limit = Infinity, direction } = options;
    if (fromRevision !== undefined && limit <= STREAM_PAGE && direction !== 'backwards') {
      yield* this.onePage(stream, fromRevision, limit);
      return;
    }
    const last = this.reading(() => this.lastRevision.first([stream])![0]) as number | null;
    if (last === null) return;
    const isForwards = (options.direction ?? 'forwards') === 'forwards';
    let next = Math.min(options.fromRevision ?? (isForwards ? 0 : last), isForwards ? last + 1 : last);
    let left = Math.min(options.limit ?? Infinity, isForwards ? last - next + 1 : next + 1);
    while (left > 0) {
      const count = Math.min(left, STREAM_PAGE);
      const { records } = this.reading(() =>
        isForwards ? this.forwards.read([stream, next, last], count) : this.backwards.read([stream, next], count),
      );
      if (records.length === 0) throw this.missing(stream, next);
      for (const record of records) {
        yield this.eventAt(next, stream, record);
        next += isForwards ? 1 : -1;
      }
      left -= records.length;
      if (left > 0) await turn(); // a fold of a long stream lets others in between its pages
    }
  }

  /** A page at most, without asking for the end of the stream first; large events come in several reads. */
  private *onePage(stream: StreamName, fromRevision: number, limit: number): Generator<RecordedEvent> {
    let next = fromRevision;
    for (let hasMore = true; hasMore && next < fromRevision + limit;) {
      const range = [stream, next, Number.MAX_SAFE_INTEGER];
      const { records, more } = this.reading(() => this.forwards.read(range, fromRevision + limit - next));
      for (const record of records) yield this.eventAt(next++, stream, record);
      hasMore = more;
    }
  }

  /** @throws StoreCorrupted where another revision comes */
  private eventAt(
    expected: number,
    stream: StreamName,
    [position, , revision, crc, text]: StoredRecord,
  ): RecordedEvent {
    if (revision !== expected) throw this.missing(stream, expected);
    const row = checkRow([position, stream, revision, crc, text], this.log.file);
    return assertReadable(eventOf(row, this.log));
  }

  /** The next `limit` records after a position, those of other streams left out. */
  page(after: number, limit: number, prefixes: readonly string[]): AllPage {
    const { rows, more } = this.rows(after, limit);
    const events = rows.filter(([, stream]) => isWanted(stream, prefixes)).map((row) => this.event(row));
    return { events, more, last: placeOf(rows.at(-1)) };
  }

  /** The next `limit` records after a position, of all streams. @throws StoreCorrupted with the place */
  rows(after: number, limit: number): CheckedRows {
    const { records, more } = this.reading(() => this.all.read([after], limit));
    let position = after;
    const rows = records.map(([at, stream, revision, crc, text]) => {
      const row: Row = [at, this.streamName(stream), revision, crc, text];
      const checked = checkRow(row, this.log.file);
      if (at - recordBytes(text) !== position) throw this.lost(position, row);
      position = at;
      return checked;
    });
    return { rows, more };
  }

  event(row: CheckedRow): LogEvent {
    return eventOf(row, this.log);
  }

  /** `null` for one that was lost, which shows as damage of the record that names it. */
  private streamName(id: number): StreamName | null {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const name = this.reading(() => this.nameOf.first([id])?.[0]) as Buffer | undefined;
    if (name === undefined) return null;
    this.names.set(id, name.toString());
    return name.toString();
  }

  format(place: Place): Position {
    return this.log.places.format(place);
  }

  private placeBy(statement: Statement, ...values: readonly SqlValue[]): Place | undefined {
    const row = this.reading(() => statement.first(values)) as [number, number] | undefined;
    return row && { position: row[0], crc: row[1] };
  }

  private reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw storeError(error, 'reading', this.database.file);
    }
  }

  private missing(stream: StreamName, revision: number): StoreCorrupted {
    const { file } = this.log;
    return new StoreCorrupted(`${file}: revision ${revision} of ${stream} is missing.`, { file, stream, revision });
  }

  private lost(position: number, [next, stream, revision]: Row): StoreCorrupted {
    const { file } = this.log;
    const message = `${file}: something is missing after position ${position}, before revision ${revision} of ${stream}.`;
    return new StoreCorrupted(message, { file, position, nextPosition: next, stream, revision });
  }
}

/** @param prefixes none of them: every stream */
export function isWanted(stream: StreamName, prefixes: readonly string[]): boolean {
  return prefixes.length === 0 || prefixes.some((prefix) => stream.startsWith(prefix));
}

/** Where a record ends. */
export function placeOf(row: CheckedRow | undefined): Place | undefined {
  return row && { position: row[0], crc: row[3] };
}
