import { type LogEvent } from '../unreadable.js';
import { type AllPage, isWanted, type LogReader, placeOf } from './reader.js';
import { type CheckedRow } from './record.js';

/** Records that are kept, so that subscriptions which are a little apart still share them. */
const RECORDS_MAX = 2_048;

/**
 * The log as the subscriptions of one process follow it. The newest records that one of them has read are kept, in the order of
 * the log and without a gap, so that each is read, checked and parsed once for all.
 */
export class FollowedLog {
  private records: FollowedRecord[] = [];
  /** Where the first record that is kept begins. */
  private start = 0;
  /** How many appends had been announced when nothing came after the kept records. */
  private endKnownAt = -1;

  constructor(private readonly reader: Pick<LogReader, 'rows' | 'event' | 'page'>) {}

  /**
   * The next `limit` records after a position at most, those of other streams left out.
   * @param announced how many appends have been announced: what was read since the last of them is not looked for again
   * @throws StoreCorrupted with the place, StoreUnavailable
   */
  page(after: number, limit: number, prefixes: readonly string[], announced: number): AllPage {
    if (after > this.end) this.beginAt(after);
    if (after < this.start) return this.reader.page(after, limit, prefixes);
    if (after === this.end && this.endKnownAt < announced) this.readOn(limit, announced);
    const from = this.firstAfter(after);
    const records = this.records.slice(from, from + limit);
    const isLast = from + records.length === this.records.length;
    this.forgetOldest();
    return {
      events: records.filter(({ row }) => isWanted(row[1], prefixes)).map((record) => record.event),
      more: !isLast || this.endKnownAt < announced,
      last: placeOf(records.at(-1)?.row),
    };
  }

  /** The next page at the end reads the file, since others may have written who announce nothing. */
  lookAgain(): void {
    this.endKnownAt = -1;
  }

  private get end(): number {
    return this.records.at(-1)?.row[0] ?? this.start;
  }

  private beginAt(position: number): void {
    this.records = [];
    this.start = position;
    this.lookAgain();
  }

  private readOn(limit: number, announced: number): void {
    const { rows, more } = this.reader.rows(this.end, limit);
    for (const row of rows) this.records.push(new FollowedRecord(row, this.reader));
    if (!more) this.endKnownAt = announced;
  }

  private firstAfter(position: number): number {
    let from = 0;
    for (let to = this.records.length; from < to;) {
      const middle = (from + to) >> 1;
      if (this.records[middle]!.row[0] > position) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  private forgetOldest(): void {
    const forgotten = this.records.splice(0, Math.max(0, this.records.length - RECORDS_MAX));
    this.start = forgotten.at(-1)?.row[0] ?? this.start;
  }
}

/** Parsed when the first subscription wants it. */
class FollowedRecord {
  private parsed: LogEvent | undefined;

  constructor(
    readonly row: CheckedRow,
    private readonly reader: Pick<LogReader, 'event'>,
  ) {}

  get event(): LogEvent {
    return (this.parsed ??= this.reader.event(this.row));
  }
}
