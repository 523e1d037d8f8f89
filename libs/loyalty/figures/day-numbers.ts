import { dayNumber } from '#platform';

/** Days come again with every member; a cache that is full is emptied. */
const DAYS_KNOWN_MAX = 20_000;

const daysKnown = new Map<string, number>();

/** The number of a local day, as `dayNumber` says it. */
export function numberOfDay(day: string): number {
  let number = daysKnown.get(day);
  if (number === undefined) {
    if (daysKnown.size >= DAYS_KNOWN_MAX) daysKnown.clear();
    daysKnown.set(day, (number = dayNumber(day)));
  }
  return number;
}
