import { type ProgramVersion } from '#loyalty/program/events';
import { addDays, type Instant, localDayOf } from '#platform';

import { moveEarnedTier } from './change-tier.js';
import { type Decision } from './decision.js';
import { rankOf } from './ladder.js';
import { earnedTierOf } from './tier-grants.js';
import { metricNow, tierKept } from './tiers.js';

/** What lowers a tier, and when. */
interface Lowering {
  /** The tier that purchases kept before it. */
  readonly keptBefore: string;
  readonly version: ProgramVersion;
  readonly at: Instant;
  readonly reason: 'returned' | 'corrected';
}

/** Lowers the earned tier where what came back, or is not counted any more, was needed for it: to what purchases reach, or keep, without it. */
export function lowerTier(decision: Decision, { keptBefore, version, at, reason }: Lowering): void {
  const { member } = decision;
  const { tiers, timeZone } = version.rules;
  const to = tierKept(member, version, at);
  const rank = rankOf(to, tiers);
  if (rank >= rankOf(keptBefore, tiers) || rank >= rankOf(earnedTierOf(member), tiers)) return;
  const metric = Math.max(0, metricNow(member, tiers, addDays(localDayOf(at, timeZone), 1)));
  moveEarnedTier(decision, { effectiveAt: at, to, reason, metric, programVersion: version.version });
}
