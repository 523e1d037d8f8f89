import { DateTime } from 'luxon';

import { type Instant, parseInstant } from '#platform';

const LOCALE = 'en-US';
const NOON = { hour: 12 };
/** The same date is on many lines in a row; so many are remembered. */
const REMEMBERED_MAX = 10_000;

/** Patterns of their own, in milliseconds: luxon writes them but does not read them. */
const UNIX_TIME: ReadonlyMap<string, number> = new Map([
  ['X', 1000],
  ['x', 1],
]);

/** Among patterns: the forms that are read without one. */
const ISO = 'iso';
const ISO_FORMS = 'RFC 3339, yyyy-mm-dd or yyyy-mm-dd HH:MM:SS';

/** A day, or a local date and time; what has an offset is RFC 3339. */
const LOCAL = /^\d{4}-\d\d-\d\d(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)?$/;

type Parse = (text: string) => Instant | undefined;

/** The text fits patterns that mean different instants. */
export const AMBIGUOUS = Symbol('ambiguous');

/** An instant; `undefined` when the text is no such date. */
export type DateRead = Instant | typeof AMBIGUOUS | undefined;

/** Reads the date of a line: with a time as it says, without one at noon, in the zone given unless it has its own. */
export class DateReader {
  private readonly seen = new Map<string, DateRead>();
  /** For people. */
  readonly forms: string;
  private readonly parsers: readonly Parse[];

  /** @param patterns tried one by one; left out: `iso`, which is RFC 3339, `yyyy-mm-dd`, or a local date and time @param zone IANA */
  constructor(patterns: string | readonly string[] = ISO, zone: string) {
    this.forms = [patterns]
      .flat()
      .map((pattern) => (pattern === ISO ? ISO_FORMS : pattern))
      .join(' or ');
    this.parsers = [patterns].flat().map((pattern) => parserOf(pattern, zone));
  }

  /** True for `iso`, Unix time, and a pattern that names year, month and day, so that what it writes reads back as the same day. */
  static accepts(pattern: string): boolean {
    if (pattern === ISO || UNIX_TIME.has(pattern)) return true;
    const probe = DateTime.utc(1999, 12, 31, 12);
    const read = DateTime.fromFormat(probe.toFormat(pattern, { locale: LOCALE }), pattern, {
      zone: 'UTC',
      locale: LOCALE,
    });
    return read.isValid && read.toISODate() === probe.toISODate();
  }

  read(text: string): DateRead {
    if (this.seen.has(text)) return this.seen.get(text);
    const found = new Set(this.parsers.flatMap((parse) => parse(text) ?? []));
    const read = found.size > 1 ? AMBIGUOUS : [...found][0];
    if (this.seen.size >= REMEMBERED_MAX) this.seen.clear();
    this.seen.set(text, read);
    return read;
  }
}

function parserOf(pattern: string, zone: string): Parse {
  if (pattern === ISO) return (text) => parseInstant(text.replace(' ', 'T')) ?? local(text, zone);
  const unit = UNIX_TIME.get(pattern);
  if (unit !== undefined) return (text) => (/^\d{1,14}$/.test(text) ? unixTime(Number(text) * unit) : undefined);
  const parser = DateTime.buildFormatParser(pattern, { locale: LOCALE });
  const hasTime = saysTime(pattern);
  return (text) => instantOf(DateTime.fromFormatParser(text, parser, { zone, locale: LOCALE }), hasTime);
}

function local(text: string, zone: string): Instant | undefined {
  if (!LOCAL.test(text)) return undefined;
  return instantOf(DateTime.fromISO(text.replace(' ', 'T'), { zone }), text.includes(':'));
}

function instantOf(at: DateTime, hasTime: boolean): Instant | undefined {
  if (!at.isValid) return undefined;
  return parseInstant((hasTime ? at : at.set(NOON)).toUTC().toISO() ?? '');
}

function unixTime(milliseconds: number): Instant | undefined {
  const at = DateTime.fromMillis(milliseconds, { zone: 'UTC' });
  return parseInstant(at.toISO() ?? '');
}

/** Whether a pattern has an hour or a time in it; what is in quotes is no token. */
function saysTime(pattern: string): boolean {
  return /[hHtTfF]/.test(pattern.replace(/'[^']*'/g, ''));
}
