import { type TierPolicy, versionAt, versionIndexAt } from '#loyalty/program';
import { type Program, type ProgramVersion } from '#loyalty/program/events';
import {
  addDays,
  addMonths,
  type Instant,
  type LocalDay,
  localDayOf,
  startOfLocalDay,
  startOfMonth,
  startOfNextMonth,
  yearOf,
} from '#platform';

import { rankOf } from './ladder.js';
import { type Member } from './member.js';
import { sumBefore, sumBetween, valueOf } from './qualifying.js';
import { earnedTierOf, highestTier, openGrants } from './tier-grants.js';

export interface TierMove {
  readonly to: string;
  readonly metric: number;
  readonly programVersion: number;
}

/** The tier above the earned one that the member has reached at an instant; `undefined` when it is none. */
export function reachedTier(member: Member, program: Program, at: Instant): TierMove | undefined {
  const version = versionAt(program, at);
  if (!version) return undefined;
  const { tiers, timeZone } = version.rules;
  const rank = rankOf(earnedTierOf(member), tiers);
  if (rank === tiers.ladder.length - 1) return undefined;
  const metric = metricNow(member, tiers, addDays(localDayOf(at, timeZone), 1));
  const reached = rankFor(metric, tiers);
  if (reached <= rank) return undefined;
  return { to: tiers.ladder[reached]!.tier, metric, programVersion: version.version };
}

/** The tier that purchases up to and with the day of an instant reach, or keep through its grace. */
export function tierKept(member: Member, { rules: { tiers, timeZone } }: ProgramVersion, at: Instant): string {
  const next = addDays(localDayOf(at, timeZone), 1);
  const metric = Math.max(metricNow(member, tiers, next), metricAtReview(member, tiers, next));
  return tiers.ladder[rankFor(metric, tiers)]!.tier;
}

/**
 * What the review at the start of a month makes of the earned tier. Asked only where `nextFall` said that the tier falls; the earned one
 * stays where only a grant gives something else than before.
 */
export function reviewedTier(member: Member, program: Program, at: Instant): TierMove {
  const version = versionAt(program, at)!;
  const { tiers, timeZone } = version.rules;
  const metric = metricAtReview(member, tiers, localDayOf(at, timeZone));
  const earned = earnedTierOf(member);
  const rank = rankOf(earned, tiers);
  if (member.tierGrants && isKept(rank, metric, tiers)) return { to: earned, metric, programVersion: version.version };
  const to = tiers.downgrade === 'one_down' && rank > 0 ? rank - 1 : rankFor(metric, tiers);
  return { to: tiers.ladder[to]!.tier, metric, programVersion: version.version };
}

function isKept(rank: number, metric: number, { ladder, downgrade }: TierPolicy): boolean {
  return rank === 0 || (rank > 0 && (downgrade === 'none' || metric >= ladder[rank]!.threshold));
}

/**
 * The next review (start of a local month) at which the tier would be lowered if nothing else happened, or null. Finds
 * it without looking at each month: the metric can only shrink once the last purchase lies behind.
 */
export function nextFall(member: Member, program: Program): Instant | null {
  const { versions } = program;
  for (let index = Math.max(0, versionIndexAt(program, member.reviewedAt)); index < versions.length; index++) {
    const at = changeUnder(member, versions[index]!);
    const until = versions[index + 1]?.effectiveFrom;
    if (at !== null && (until === undefined || at < until)) return at;
  }
  return null;
}

/** Where tiers are granted, a ladder on which they have another place changes the tier at its first review. */
function changeUnder(member: Member, version: ProgramVersion): Instant | null {
  const { rules, effectiveFrom } = version;
  const { timeZone } = rules;
  if (member.tierGrants && highestTier(earnedTierOf(member), openGrants(member), rules) !== member.tier)
    return startOfLocalDay(firstReview(member.reviewedAt, effectiveFrom, timeZone), timeZone);
  return fallUnder(member, version);
}

function fallUnder(member: Member, { rules, effectiveFrom }: ProgramVersion): Instant | null {
  const { tiers, timeZone } = rules;
  const rank = rankOf(earnedTierOf(member), tiers);
  if (rank === 0 || (rank > 0 && tiers.downgrade === 'none')) return null;
  let month = firstReview(member.reviewedAt, effectiveFrom, timeZone);
  if (rank < 0) return startOfLocalDay(month, timeZone); // a tier that the ladder does not have any more
  const { threshold } = tiers.ladder[rank]!;
  const newest = member.qualifying.at(-1)?.day;
  while (newest !== undefined && month <= newest) {
    if (metricAtReview(member, tiers, month) < threshold) return startOfLocalDay(month, timeZone);
    month = startOfNextMonth(month);
  }
  const keptUntil = heldUntil(member, tiers, threshold);
  if (keptUntil === null) return null;
  return startOfLocalDay(keptUntil > month ? keptUntil : month, timeZone);
}

/** The first start of a month that lies after `reviewedAt` and not before the version is in force. */
function firstReview(reviewedAt: Instant, effectiveFrom: Instant, timeZone: string): LocalDay {
  if (reviewedAt >= effectiveFrom) return startOfNextMonth(localDayOf(reviewedAt, timeZone));
  const month = startOfMonth(localDayOf(effectiveFrom, timeZone));
  return startOfLocalDay(month, timeZone) >= effectiveFrom ? month : startOfNextMonth(month);
}

/** The first month at whose start the threshold is not met any more, all purchases lying before it; null for never. */
function heldUntil(member: Member, tiers: TierPolicy, threshold: number): LocalDay | null {
  const { window, metric, graceDays } = tiers;
  const always = '0001-01-01';
  if (window.type === 'lifetime') return valueOf(member.lifetime, metric) >= threshold ? null : always;
  const sums = window.type === 'calendar_year' ? new Map<number, number>() : undefined;
  let sum = 0;
  for (let index = member.qualifying.length - 1; index >= 0; index--) {
    const entry = member.qualifying[index]!;
    const key = sums ? yearOf(entry.day) : 0;
    sum = valueOf(entry, metric) + (sums ? (sums.get(key) ?? 0) : sum);
    sums?.set(key, sum);
    if (sum < threshold) continue;
    if (window.type === 'rolling_months')
      return addMonths(startOfNextMonth(addDays(entry.day, graceDays)), window.months);
    const end = addDays(yearStart(key + 2), graceDays);
    return startOfMonth(end) === end ? end : startOfNextMonth(end);
  }
  return always;
}

/** The metric over the window that ends with the day before `to`. */
export function metricNow(member: Member, { window, metric }: TierPolicy, to: LocalDay): number {
  switch (window.type) {
    case 'rolling_months':
      return sumBetween(member, metric, addMonths(to, -window.months), to);
    case 'calendar_year':
      return sumBetween(member, metric, yearStart(yearOf(addDays(to, -1))), to);
    case 'lifetime':
      return sumBefore(member, metric, to);
    default:
      return window satisfies never;
  }
}

/**
 * The metric that a review at the start of a month uses. Days of grace let what leaves a window count so much longer;
 * what was reached in a calendar year counts through the next one.
 */
function metricAtReview(member: Member, { window, metric, graceDays }: TierPolicy, month: LocalDay): number {
  switch (window.type) {
    case 'rolling_months':
      return sumBetween(member, metric, addDays(addMonths(month, -window.months), -graceDays), month);
    case 'calendar_year': {
      let best = 0;
      for (let year = yearOf(addDays(month, -graceDays)) - 1; year <= yearOf(month); year++) {
        const end = yearStart(year + 1);
        best = Math.max(best, sumBetween(member, metric, yearStart(year), end < month ? end : month));
      }
      return best;
    }
    case 'lifetime':
      return sumBefore(member, metric, month);
    default:
      return window satisfies never;
  }
}

const yearStart = (year: number): LocalDay => `${String(year).padStart(4, '0')}-01-01`;

function rankFor(metric: number, { ladder }: TierPolicy): number {
  let rank = 0;
  while (rank + 1 < ladder.length && ladder[rank + 1]!.threshold <= metric) rank++;
  return rank;
}
