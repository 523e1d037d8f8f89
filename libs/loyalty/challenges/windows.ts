import { type ChallengeTerms } from '#loyalty/program';
import { addDays, dayNumber, localDayOf, type LocalDay, nextPeriod, periodOf } from '#platform';

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
