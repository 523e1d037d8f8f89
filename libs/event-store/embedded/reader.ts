import { LRUCache } from 'lru-cache';

import { type Position, type RecordedEvent, type StreamName } from '../envelope.js';
import { StoreCorrupted } from '../errors.js';
import { type ReadStreamOptions } from '../port.js';
import { type Database, type Statement, storeError } from './driver.js';
import { LOG_START, type Place } from './place.js';
import { checkRow, eventOf, type Log, recordBytes, type Row } from './record.js';

/** Names of streams that are kept in memory. */
const NAMES_MAX = 50_000;
/** Events of one stream that are read at once. */
const STREAM_PAGE = 256;

/** A look at the next records of the whole log. */
export interface AllPage {
  readonly events: readonly RecordedEvent[];
  /** How many records were looked at, delivered or filtered out; fewer than asked for at the end of the log. */
  readonly scanned: number;
  /** The last one; undefined when there was none. */
  readonly last: Place | undefined;
}

/** Reads by prepared statements, a page at a time: no cursor and no transaction outlives a call. */
export class LogReader {
  private readonly forwards: Statement;
  private readonly backwards: Statement;
  private readonly all: Statement;
  private readonly nameOf: Statement;
  private readonly names = new LRUCache<number, StreamName>({ max: NAMES_MAX });
  private readonly last: Statement;
  private readonly atPosition: Statement;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {
    const ofStream = `SELECT e.position, CAST(s.name AS BLOB), e.revision, e.crc, CAST(e.text AS BLOB) FROM stream s JOIN event e ON e.stream = s.id WHERE s.name = ?`;
    this.forwards = database.prepare(`${ofStream} AND e.revision BETWEEN ? AND ? ORDER BY e.revision LIMIT ?`);
    this.backwards = database.prepare(`${ofStream} AND e.revision <= ? ORDER BY e.revision DESC LIMIT ?`);
    // Names are looked up here, not joined: a long text less in each row is a fifth of what reading it costs.
    this.all = database.prepare(
      'SELECT position, stream, revision, crc, CAST(text AS BLOB) FROM event WHERE position > ? ORDER BY position LIMIT ?',
    );
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
    const last = this.streamPage(this.backwards, [stream, Number.MAX_SAFE_INTEGER, 1])[0]?.[2];
    if (last === undefined) return;
    const isForwards = (options.direction ?? 'forwards') === 'forwards';
    let next = Math.min(options.fromRevision ?? (isForwards ? 0 : last), isForwards ? last + 1 : last);
    let left = Math.min(options.limit ?? Infinity, isForwards ? last - next + 1 : next + 1);
    while (left > 0) {
      const count = Math.min(left, STREAM_PAGE);
      const rows = isForwards
        ? this.streamPage(this.forwards, [stream, next, last, count])
        : this.streamPage(this.backwards, [stream, next, count]);
      if (rows.length !== count) throw this.missing(stream, isForwards ? next + rows.length : next - rows.length);
      for (const row of rows) {
        if (row[2] !== next) throw this.missing(stream, next);
        checkRow(row, this.log.file);
        yield eventOf(row, this.log);
        next += isForwards ? 1 : -1;
      }
      left -= count;
    }
  }

  /** The next `limit` records after a position, those of other streams left out. */
  page(after: number, limit: number, prefixes: readonly string[]): AllPage {
    const rows = this.reading(() => this.all.rows(after, limit)) as unknown as [
      number,
      number,
      number,
      number,
      Buffer,
    ][];
    const events: RecordedEvent[] = [];
    let position = after;
    for (const [at, stream, revision, crc, text] of rows) {
      const row: Row = [at, this.streamName(stream), revision, crc, text];
      checkRow(row, this.log.file);
      if (row[0] - recordBytes(row[4]) !== position) throw this.lost(position, row);
      position = row[0];
      if (prefixes.length === 0 || prefixes.some((prefix) => row[1]!.startsWith(prefix)))
        events.push(eventOf(row, this.log));
    }
    const last = rows.at(-1);
    return { events, scanned: rows.length, last: last && { position: last[0], crc: last[3] } };
  }

  /** `null` for one that was lost, which shows as damage of the record that names it. */
  private streamName(id: number): StreamName | null {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const name = textOf(this.reading(() => this.nameOf.rows(id)[0]?.[0]));
    if (name === null) return null;
    this.names.set(id, name);
    return name;
  }

  format(place: Place): Position {
    return this.log.places.format(place);
  }

  private placeBy(statement: Statement, ...values: readonly unknown[]): Place | undefined {
    const [row] = this.reading(() => statement.rows(...values)) as [number, number][];
    return row && { position: row[0], crc: row[1] };
  }

  private streamPage(statement: Statement, values: readonly unknown[]): readonly Row[] {
    return this.reading(() => statement.rows(...values)).map(
      ([position, name, revision, crc, text]) => [position, textOf(name), revision, crc, text] as unknown as Row,
    );
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

/** A text that was read as bytes; damaged ones come out with other characters, which their check sum finds. */
function textOf(bytes: unknown): string | null {
  return bytes === null || bytes === undefined ? null : (bytes as Buffer).toString();
}
