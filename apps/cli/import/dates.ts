import { DateTime } from 'luxon';

import { type Instant, parseInstant } from '#platform';

const LOCALE = 'en-US';
const NOON = { hour: 12 };
/** The same date stands on many lines after each other; a stated few of them are remembered. */
const REMEMBERED_MAX = 10_000;

/** Patterns of their own, in milliseconds: luxon writes them but does not read them. */
const UNIX_TIME: Readonly<Record<string, number>> = { X: 1000, x: 1 };

/** Reads the date of a line: with a time as it says, without one at noon, in the programme's zone unless it has its own. */
export class DateReader {
  private readonly seen = new Map<string, Instant | undefined>();
  private readonly parser: ReturnType<typeof DateTime.buildFormatParser> | undefined;
  private readonly hasTime: boolean;

  /** @param pattern luxon's tokens; left out: RFC 3339, a bare date, or a local time without an offset @param zone IANA */
  constructor(
    private readonly pattern: string | undefined,
    private readonly zone: string,
  ) {
    this.parser = pattern === undefined ? undefined : DateTime.buildFormatParser(pattern, { locale: LOCALE });
    this.hasTime = pattern !== undefined && saysTime(pattern);
  }

  /** True for Unix time, and when the pattern names year, month and day, so that what it writes reads back as the same day. */
  static accepts(pattern: string): boolean {
    if (pattern in UNIX_TIME) return true;
    const probe = DateTime.utc(1999, 12, 31, 12);
    const read = DateTime.fromFormat(probe.toFormat(pattern, { locale: LOCALE }), pattern, {
      zone: 'UTC',
      locale: LOCALE,
    });
    return read.isValid && read.toISODate() === probe.toISODate();
  }

  /** `undefined` when the text is no such date. */
  read(text: string): Instant | undefined {
    if (this.seen.has(text)) return this.seen.get(text);
    const instant = this.parse(text);
    if (this.seen.size >= REMEMBERED_MAX) this.seen.clear();
    this.seen.set(text, instant);
    return instant;
  }

  private parse(text: string): Instant | undefined {
    const unit = this.pattern === undefined ? undefined : UNIX_TIME[this.pattern];
    if (unit !== undefined) return /^\d{1,14}$/.test(text) ? unixTime(Number(text) * unit) : undefined;
    const at = this.parser
      ? DateTime.fromFormatParser(text, this.parser, { zone: this.zone, locale: LOCALE })
      : DateTime.fromISO(text, { zone: this.zone });
    if (!at.isValid) return undefined;
    const hasTime = this.parser ? this.hasTime : text.includes('T');
    return parseInstant((hasTime ? at : at.set(NOON)).toUTC().toISO() ?? '');
  }
}

function unixTime(milliseconds: number): Instant | undefined {
  const at = DateTime.fromMillis(milliseconds, { zone: 'UTC' });
  return parseInstant(at.toISO() ?? '');
}

/** Whether a pattern has an hour or a time in it; what stands in quotes is no token. */
function saysTime(pattern: string): boolean {
  return /[hHtTfF]/.test(pattern.replace(/'[^']*'/g, ''));
}
