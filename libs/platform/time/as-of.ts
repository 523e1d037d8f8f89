import { type Instant } from '../clock/clock.js';
import { parseInstant } from '../instant.js';
import { isLocalDay, type LocalDay } from './civil-day.js';
import { endOfLocalDay } from './local-time.js';

/** IANA: the zone in which a day is a day, which may be another on another day. */
export type ZoneOfDay = (day: LocalDay) => string;

/**
 * The instant that an `asOf` or `knownAt` means: an instant as it is, a bare date as the last millisecond of that day
 * in its zone. `undefined` when it is neither.
 */
export function parseAsOf(text: string, zoneOf: ZoneOfDay): Instant | undefined {
  return parseInstant(isLocalDay(text) ? endOfLocalDay(text, zoneOf(text)) : text);
}
