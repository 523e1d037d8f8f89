import { type Decision, earnedTierOf, metricNow, moveEarnedTier, rankOf, tierKept } from '#loyalty/member';
import { type ProgramVersion } from '#loyalty/program/events';
import { addDays, type Instant, localDayOf } from '#platform';

/**
 * Lowers the earned tier where what came back was needed for it: to what purchases reach, or keep, without it.
 * @param keptBefore the tier that they kept before the return
 */
export function lowerTier(decision: Decision, keptBefore: string, version: ProgramVersion, at: Instant): void {
  const { member } = decision;
  const { tiers, timeZone } = version.rules;
  const to = tierKept(member, version, at);
  const rank = rankOf(to, tiers);
  if (rank >= rankOf(keptBefore, tiers) || rank >= rankOf(earnedTierOf(member), tiers)) return;
  const metric = Math.max(0, metricNow(member, tiers, addDays(localDayOf(at, timeZone), 1)));
  moveEarnedTier(decision, { effectiveAt: at, to, reason: 'returned', metric, programVersion: version.version });
}
