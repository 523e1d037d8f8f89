import {
  addDays,
  addMonths,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  type Instant,
  type LocalDay,
  localDayOf,
  startOfDayAfter,
  startOfLocalDay,
} from '#platform';

import { type PointsPolicy, type ProgramRules } from './rules.js';

export interface LotTimes {
  readonly activeFrom: Instant;
  readonly expiresAt: Instant | null;
}

/**
 * From when a lot earned at an instant counts, and when it ends: the start of the day after the last one on which it
 * is usable, or null for never. Expiry counts from activation.
 */
export function lotTimes(rules: ProgramRules, earnedAt: Instant): LotTimes {
  const { activation } = rules.points;
  const activeFrom = activation.type === 'at_once' ? earnedAt : afterDays(rules, earnedAt, activation.days);
  return { activeFrom, expiresAt: expiryOf(rules, activeFrom) };
}

/** When a lot that is active from an instant ends. */
export function expiryOf(rules: ProgramRules, activeFrom: Instant): Instant | null {
  const { expiry } = rules.points;
  if (expiry.type === 'none') return null;
  return startOfDayAfter(lastDay(expiry, localDayOf(activeFrom, rules.timeZone)), rules.timeZone);
}

/** Pending for no days is active at once; else from the start of the local day so many days on. */
function afterDays(rules: ProgramRules, earnedAt: Instant, days: number): Instant {
  if (days === 0) return earnedAt;
  return startOfLocalDay(addDays(localDayOf(earnedAt, rules.timeZone), days), rules.timeZone);
}

function lastDay(expiry: Exclude<PointsPolicy['expiry'], { type: 'none' }>, day: LocalDay): LocalDay {
  if (expiry.type === 'calendar_year_end') return endOfYear(day);
  if (expiry.type === 'sliding') return rounded(addMonths(day, expiry.months), expiry.roundedTo);
  const { count, unit, roundedTo } = expiry;
  const last = unit === 'days' ? addDays(day, count) : addMonths(day, unit === 'months' ? count : count * 12);
  return rounded(last, roundedTo);
}

function rounded(last: LocalDay, to: 'end_of_month' | 'end_of_quarter' | 'end_of_year' | undefined): LocalDay {
  switch (to) {
    case 'end_of_month':
      return endOfMonth(last);
    case 'end_of_quarter':
      return endOfQuarter(last);
    case 'end_of_year':
      return endOfYear(last);
    case undefined:
      return last;
    default:
      return to satisfies never;
  }
}
