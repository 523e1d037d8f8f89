import { dayNumber, dayOfNumber, type LocalDay } from './civil-day.js';
import { DAY_MS, isUtc, zoneOf } from './zone.js';

/** An instant: RFC 3339 in UTC with milliseconds, 24 characters, so that comparing text compares time. */
export type Instant = string;

const MINUTE_MS = 60_000;

const HOUR_MS = 3_600_000;

/** Later instants have longer years, which do not compare as text. */
const LAST_INSTANT: Instant = '9999-12-31T23:59:59.999Z';
const LAST_DAY: LocalDay = '9999-12-31';

/** The day that an instant falls on in a time zone (IANA). @throws RangeError for an unknown zone */
export function localDayOf(instant: Instant, zone: string): LocalDay {
  if (isUtc(zone)) return instant.slice(0, 10);
  return dayOfNumber(zoneOf(zone).dayAt(Date.parse(instant)));
}

/** The first instant of a day in a time zone. @throws RangeError for an unknown zone */
export function startOfLocalDay(day: LocalDay, zone: string): Instant {
  if (isUtc(zone)) return `${day}T00:00:00.000Z`;
  return instantOf(zoneOf(zone).startOf(dayNumber(day)));
}

/**
 * The first instant after a day: what something that is usable through that day has as its `expiresAt`. After the last day
 * of the calendar it is the last instant that there is.
 */
export function startOfDayAfter(day: LocalDay, zone: string): Instant {
  if (day >= LAST_DAY) return LAST_INSTANT;
  const next = dayNumber(day) + 1;
  return isUtc(zone) ? `${dayOfNumber(next)}T00:00:00.000Z` : instantOf(zoneOf(zone).startOf(next));
}

/** The start of the local day after the one that an instant falls on. */
export function startOfNextLocalDay(instant: Instant, zone: string): Instant {
  return startOfDayAfter(localDayOf(instant, zone), zone);
}

/** The last millisecond of a day: what a bare date means in `asOf`. */
export function endOfLocalDay(day: LocalDay, zone: string): Instant {
  return instantOf(zoneOf(zone).startOf(dayNumber(day) + 1) - 1);
}

/** The starts of months in (from, to], as days. Lazy, so that a caller that stops early pays for what it took. */
export function* monthStartsBetween(from: Instant, to: Instant, zone: string): Generator<Instant> {
  let [year, month] = localDayOf(from, zone).split('-').map(Number) as [number, number];
  for (;;) {
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    const start = startOfLocalDay(day, zone);
    if (start > to) return;
    yield start;
  }
}

/** The hour of the wall clock, 0 to 23, at an instant. */
export function localHourOf(instant: Instant, zone: string): number {
  return Math.floor(localMsOfDay(instant, zone) / HOUR_MS);
}

/** Hours and minutes of the clock on the wall, `HH:mm`. */
export function localTimeOf(instant: Instant, zone: string): string {
  const minutes = Math.floor(localMsOfDay(instant, zone) / MINUTE_MS);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function localMsOfDay(instant: Instant, zone: string): number {
  const ms = Date.parse(instant);
  const local = isUtc(zone) ? ms : ms + zoneOf(zone).offsetAt(ms);
  return ((local % DAY_MS) + DAY_MS) % DAY_MS;
}

/** True at the first instant of a local day. */
export function isStartOfLocalDay(instant: Instant, zone: string): boolean {
  return Date.parse(startOfLocalDay(localDayOf(instant, zone), zone)) === Date.parse(instant);
}

/** Whole local days from one instant's day to another's; negative backwards. */
export function localDaysBetween(from: Instant, to: Instant, zone: string): number {
  return dayNumber(localDayOf(to, zone)) - dayNumber(localDayOf(from, zone));
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return instantOf(Date.parse(instant) + minutes * MINUTE_MS);
}

/** Of an instant in milliseconds since 1970. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}

export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
