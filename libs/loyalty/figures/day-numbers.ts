import { dayNumber, localDayOf } from '#platform';

/** Days come again with every member; a cache that is full is emptied. */
const DAYS_KNOWN_MAX = 20_000;

/** Eleven years of quarter-hours. */
const QUARTERS_KNOWN_MAX = 400_000;

const ZONES_KNOWN_MAX = 8;

const QUARTER_HOUR_MS = 15 * 60_000;

/** Since then every zone is whole quarter-hours away from UTC. */
const WHOLE_QUARTERS_SINCE_MS = Date.UTC(1972, 4, 2);

const daysKnown = new Map<string, number>();

const zonesKnown = new Map<string, (ms: number) => number>();

/** The number of a local day, as `dayNumber` says it. */
export function numberOfDay(day: string): number {
  let number = daysKnown.get(day);
  if (number === undefined) {
    if (daysKnown.size >= DAYS_KNOWN_MAX) daysKnown.clear();
    daysKnown.set(day, (number = dayNumber(day)));
  }
  return number;
}

/** For a zone (IANA): the number of the day that an instant, in milliseconds since 1970, falls on. */
export function daysIn(zone: string): (ms: number) => number {
  let dayOf = zonesKnown.get(zone);
  if (!dayOf) {
    if (zonesKnown.size >= ZONES_KNOWN_MAX) zonesKnown.clear();
    zonesKnown.set(zone, (dayOf = remembered((ms) => dayNumber(localDayOf(new Date(ms).toISOString(), zone)))));
  }
  return dayOf;
}

/** Instants of a quarter-hour are of one day. */
function remembered(dayOf: (ms: number) => number): (ms: number) => number {
  const known = new Map<number, number>();
  return (ms) => {
    if (ms < WHOLE_QUARTERS_SINCE_MS) return dayOf(ms);
    const quarter = Math.floor(ms / QUARTER_HOUR_MS);
    let day = known.get(quarter);
    if (day === undefined) {
      if (known.size >= QUARTERS_KNOWN_MAX) known.clear();
      known.set(quarter, (day = dayOf(ms)));
    }
    return day;
  };
}
