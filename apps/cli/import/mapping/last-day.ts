import { localDayOf, startOfDayAfter } from '#platform';

/** The first instant after the day of an instant, in a zone: when something is over that counts up to and with that day. */
export function dayAfter(instant: string, zone: string): string {
  return startOfDayAfter(localDayOf(instant, zone), zone);
}
