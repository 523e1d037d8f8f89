import { LIMITS } from '#loyalty/vocabulary';
import { earlier, type Instant, later } from '#platform';

import { moveEarnedTier } from './change-tier.js';
import { type Decision } from './decision.js';
import { settle } from './settle.js';
import { reachedTier, type TierMove } from './tiers.js';

/**
 * Up at once: at a purchase's effective time, and for a purchase that was recorded late also at the latest instant that
 * the member is known to have got to, since it may lift what later purchases had reached.
 */
export function raiseTier(decision: Decision, effective: Instant): void {
  const { member, program } = decision;
  const known = earlier(later(effective, member.reviewedAt), decision.now);
  reach(decision, reachedTier(member, program, effective), effective);
  if (known === effective || !reachedTier(member, program, known)) return;
  settle(decision, known, LIMITS.settlementsMax - decision.events.length);
  reach(decision, reachedTier(member, program, known), known);
}

function reach(decision: Decision, move: TierMove | undefined, at: Instant): void {
  if (move) moveEarnedTier(decision, { effectiveAt: at, ...move, reason: 'reached' });
}
