import { type Plan, type PlanTerms, type PlanVersion } from '#loyalty/program';
import { addDays, addMinutes, addMonths, type Instant, localDayOf, startOfDayAfter } from '#platform';

const DAY_MINUTES = 1_440;

/** The end of a period that begins at an instant: with the last of its local days, which is the one of that instant so many months or days on. */
export function periodEnd(at: Instant, { months = 0, days = 0 }: PlanTerms['period'], zone: string): Instant {
  return startOfDayAfter(addDays(addMonths(localDayOf(at, zone), months), days), zone);
}

/** When a subscription is over if nobody pays for more; one that is cancelled has no days of grace. */
export function endOf(
  { paidUntil, isCancelled }: { readonly paidUntil: Instant; readonly isCancelled: boolean },
  { graceDays = 0 }: Pick<PlanTerms, 'graceDays'>,
): Instant {
  return isCancelled ? paidUntil : addMinutes(paidUntil, graceDays * DAY_MINUTES);
}

/** The version of a plan that a period which begins at an instant has; undefined before the first one counts. */
export function versionOfPeriod({ versions }: Plan, at: Instant): PlanVersion | undefined {
  return versions.findLast(({ since }) => since <= at);
}
