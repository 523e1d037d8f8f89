import { WAITING } from '#loyalty/vocabulary';
import {
  addDays,
  addMonths,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  type Instant,
  type LocalDay,
  later,
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
  const activeFrom = activeFromOf(rules, earnedAt);
  return { activeFrom, expiresAt: expiryOf(rules, activeFrom) };
}

/**
 * The same of a lot that a purchase earns: where the rules wait for an event, it counts from its activation, and its end is not known before.
 * @param activatedAt when the purchase was activated, where it was
 */
export function purchaseLotTimes(rules: ProgramRules, purchasedAt: Instant, activatedAt?: Instant): LotTimes {
  if (rules.points.activation.type !== 'on_event') return lotTimes(rules, purchasedAt);
  if (activatedAt === undefined) return { activeFrom: WAITING, expiresAt: null };
  return { activeFrom: activatedAt, expiresAt: expiryOf(rules, activatedAt) };
}

/** Only purchases wait for an event. */
function activeFromOf(rules: ProgramRules, earnedAt: Instant): Instant {
  const { activation } = rules.points;
  switch (activation.type) {
    case 'at_once':
    case 'on_event':
      return earnedAt;
    case 'after_days':
      return afterDays(rules, earnedAt, activation.days);
    case 'on_date':
      return later(earnedAt, startOfLocalDay(activation.date, rules.timeZone));
    default:
      return activation satisfies never;
  }
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
