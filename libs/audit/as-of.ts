import { endOfLocalDay, isLocalDay } from '#domain';
import { type Instant, parseInstant } from '#platform';

/**
 * The instant that an `asOf` or `knownAt` means: an instant as it is, a bare date as the last millisecond of that day
 * in `zone` (IANA). `undefined` when it is neither.
 */
export function parseAsOf(text: string, zone: string): Instant | undefined {
  return parseInstant(isLocalDay(text) ? endOfLocalDay(text, zone) : text);
}
