import { versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { addDays, type Instant, localDayOf } from '#platform';

import { rankOf } from './ladder.js';
import { type Member } from './member.js';
import { metricNow } from './tiers.js';

/**
 * What lacks to the next tier, in units of the tier metric, on the local day of an instant: 0 where it is reached but not
 * changed to yet, null on the top or where no rules are in force.
 */
export function toNextTier(member: Member, program: Program, at: Instant): number | null {
  const rules = versionAt(program, at)?.rules;
  if (!rules) return null;
  const { tiers, timeZone } = rules;
  const next = tiers.ladder[rankOf(member.tier, tiers) + 1];
  if (!next) return null;
  return Math.max(0, next.threshold - metricNow(member, tiers, addDays(localDayOf(at, timeZone), 1)));
}
