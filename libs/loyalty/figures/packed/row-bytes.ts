import { type Placed } from '../year-rows.js';
import { ByteReader, ByteWriter, Unpackable } from './bytes.js';
import { type Words } from './words.js';

const DAY_MS = 86_400_000;

const QUARTER_HOUR_MS = 900_000;

/** After all days: a small integer, which needs no room of its own in memory. */
const NEVER = 2 ** 30 - 1;

/** Milliseconds since 1970 at the beginning of a UTC year. */
function startOfYear(year: number): number {
  return (starts[year] ??= Date.UTC(year, 0, 1));
}

const starts: number[] = [];

const NOWHERE: Placed = { channel: null, store: null, partner: null };

/** Writes rows of a year: days are the difference from the row before, instants that from the beginning of the year. */
export class RowWriter extends ByteWriter {
  /** Days that rows are of, those of instants in UTC; none where the first comes after the last. */
  firstDay = NEVER;
  lastDay = -NEVER;
  /** Of the row before in the list. */
  placeBefore = NOWHERE;
  private startMs = 0;
  private before = 0;

  constructor(private readonly words: Words) {
    super();
  }

  /** Begins with nothing. */
  begin(year: number): void {
    this.clear();
    this.startMs = startOfYear(year);
    [this.firstDay, this.lastDay] = [NEVER, -NEVER];
  }

  beginList(): void {
    this.before = this.startMs / DAY_MS;
    this.placeBefore = NOWHERE;
  }

  day(day: number): void {
    this.signed(day - this.before);
    this.before = day;
    this.seen(day);
  }

  /** To the millisecond. */
  instant(ms: number): void {
    this.signed(ms - this.startMs);
    this.seen(Math.floor(ms / DAY_MS));
  }

  /** The beginning of a quarter-hour. @throws Unpackable */
  quarter(ms: number): void {
    const quarters = (ms - this.startMs) / QUARTER_HOUR_MS;
    if (!Number.isInteger(quarters)) throw new Unpackable(`The time ${ms}`);
    this.signed(quarters);
    this.seen(Math.floor(ms / DAY_MS));
  }

  word(word: string): void {
    this.whole(this.words.codeOf(word));
  }

  wordOrNull(word: string | null): void {
    this.whole(word === null ? 0 : this.words.codeOf(word) + 1);
  }

  flag(flag: boolean): void {
    this.whole(Number(flag));
  }

  private seen(day: number): void {
    if (day < this.firstDay) this.firstDay = day;
    if (day > this.lastDay) this.lastDay = day;
  }
}

/** Reads what a {@link RowWriter} wrote, by the same calls. */
export class RowReader extends ByteReader {
  /** Of the row before in the list. */
  placeBefore = NOWHERE;
  private startMs = 0;
  private before = 0;

  constructor(
    buffer: Uint8Array,
    at: number,
    private readonly words: Words,
  ) {
    super(buffer, at);
  }

  begin(year: number): void {
    this.startMs = startOfYear(year);
  }

  beginList(): void {
    this.before = this.startMs / DAY_MS;
    this.placeBefore = NOWHERE;
  }

  day(): number {
    return (this.before += this.signed());
  }

  instant(): number {
    return this.startMs + this.signed();
  }

  quarter(): number {
    return this.startMs + this.signed() * QUARTER_HOUR_MS;
  }

  word(): string {
    return this.words.wordOf(this.whole());
  }

  wordOrNull(): string | null {
    const code = this.whole();
    return code === 0 ? null : this.words.wordOf(code - 1);
  }

  /** Words after their number. */
  wordList(): readonly string[] {
    const length = this.whole();
    if (length === 1) return this.words.listOf(this.whole());
    const words: string[] = [];
    for (let i = 0; i < length; i++) words.push(this.word());
    return words;
  }

  flag(): boolean {
    return this.whole() === 1;
  }
}
