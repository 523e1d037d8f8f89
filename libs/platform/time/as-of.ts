import { type Instant } from '../clock/clock.js';
import { parseInstant } from '../instant.js';
import { isLocalDay } from './civil-day.js';
import { endOfLocalDay } from './local-time.js';

/**
 * The instant that an `asOf` or `knownAt` means: an instant as it is, a bare date as the last millisecond of that day
 * in `zone` (IANA). `undefined` when it is neither.
 */
export function parseAsOf(text: string, zone: string): Instant | undefined {
  return parseInstant(isLocalDay(text) ? endOfLocalDay(text, zone) : text);
}
