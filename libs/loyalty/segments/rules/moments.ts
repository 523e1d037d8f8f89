import {
  addDays,
  addMonths,
  type Instant,
  type Json,
  type JsonObject,
  localDayOf,
  monthOf,
  startOfLocalDay,
} from '#platform';

/** What relative instants of a rule are reckoned from. */
export interface Moment {
  readonly now: Instant;
  /** IANA: the programme's. */
  readonly timeZone: string;
}

/** Years, months, weeks and days: nothing smaller, since time moves members at the end of a day. */
const DURATION = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

/** Rules nest far less; what is deeper is refused by the filter that it becomes. */
const DEPTH_MAX = 20;

/**
 * The filter with every relative value resolved: `{ "$ago": "P90D" }` and `{ "$ahead": "P30D" }` (ISO 8601) as the instant at
 * which that day of the programme began, `{ "$thisMonth": true }` as the month, 1 to 12. So they are valid for a whole
 * programme day, and change where one ends.
 * @throws RangeError for a duration that is none
 */
export function atMoment(filter: Json, moment: Moment, depth = 0): Json {
  if (typeof filter !== 'object' || filter === null) return filter;
  if (depth > DEPTH_MAX) throw new RangeError('The rule is nested too deeply.');
  if (Array.isArray(filter)) return (filter as readonly Json[]).map((part) => atMoment(part, moment, depth + 1));
  const entries = Object.entries(filter as JsonObject);
  const [name, value] = entries[0] ?? [];
  if (entries.length === 1 && (name === '$ago' || name === '$ahead'))
    return dayStart(value ?? null, name === '$ago' ? -1 : 1, moment);
  if (entries.length === 1 && name === '$thisMonth' && value === true)
    return monthOf(localDayOf(moment.now, moment.timeZone));
  return Object.fromEntries(entries.map(([key, part]) => [key, atMoment(part ?? null, moment, depth + 1)]));
}

/** Whether time alone changes what the filter says. */
export function isTimeDependent(filter: Json): boolean {
  if (typeof filter !== 'object' || filter === null) return false;
  return Object.entries(filter).some(
    ([key, part]) => key === '$ago' || key === '$ahead' || key === '$thisMonth' || isTimeDependent(part as Json),
  );
}

function dayStart(duration: Json, direction: 1 | -1, { now, timeZone }: Moment): Instant {
  const parts = typeof duration === 'string' ? DURATION.exec(duration) : null;
  if (!parts) throw new RangeError(`${JSON.stringify(duration)} is no ISO 8601 duration of days, such as P90D.`);
  const [years, months, weeks, days] = parts.slice(1).map((count) => direction * Number(count ?? 0)) as Four;
  const month = addMonths(localDayOf(now, timeZone), 12 * years + months);
  return startOfLocalDay(addDays(month, 7 * weeks + days), timeZone);
}

type Four = [number, number, number, number];
