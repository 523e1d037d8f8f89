import { type ChallengeTerms } from '#loyalty/program';
import { addDays, dayNumber, isoWeekday, localDayOf, type LocalDay, startOfMonth, startOfNextMonth } from '#platform';

type Every = 'day' | 'week' | 'month' | 'year';

/** The first day of the period of the calendar in which a day is; weeks begin on Monday. */
export function periodOf(day: LocalDay, every: Every): LocalDay {
  switch (every) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, 1 - isoWeekday(day));
    case 'month':
      return startOfMonth(day);
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
    default:
      return every satisfies never;
  }
}

/** The first day of the period after the one that begins on a day. */
export function nextPeriod(start: LocalDay, every: Every): LocalDay {
  switch (every) {
    case 'day':
      return addDays(start, 1);
    case 'week':
      return addDays(start, 7);
    case 'month':
      return startOfNextMonth(start);
    case 'year':
      return `${String(Number(start.slice(0, 4)) + 1).padStart(4, '0')}-01-01`;
    default:
      return every satisfies never;
  }
}

/** The first day of the window in which a day counts; undefined where all of the challenge is one. */
export function windowStart(
  { within, startsAt }: Pick<ChallengeTerms, 'within' | 'startsAt'>,
  day: LocalDay,
  zone: string,
): LocalDay | undefined {
  if (within?.every !== undefined) return periodOf(day, within.every);
  if (within?.days === undefined) return undefined;
  const first = localDayOf(startsAt, zone);
  const since = dayNumber(day) - dayNumber(first);
  return addDays(first, Math.floor(since / within.days) * within.days);
}

/** The first day after a window; undefined where it goes on as long as the challenge. */
export function windowEnd(
  { within }: Pick<ChallengeTerms, 'within'>,
  start: LocalDay | undefined,
): LocalDay | undefined {
  if (start === undefined) return undefined;
  return within?.every !== undefined ? nextPeriod(start, within.every) : addDays(start, within!.days!);
}
