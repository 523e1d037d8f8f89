import { type Decision, earnedTierOf, metricNow, moveEarnedTier, rankOf, settle } from '#loyalty/member';
import { versionAt, zonesOf } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { addDays, earlier, endOfLocalDay, later, localDayOf } from '#platform';

import { type LatePurchase } from './late-purchase.js';
import { type MemberInOrder } from './member-in-order.js';

/**
 * Moves the earned tier to where it would be if the late purchase had been recorded when it happened, up or down, at the latest
 * instant that the member is known to have got to. The tier stays where the purchase makes no difference to it.
 */
export function followTier(
  decision: Decision,
  { at, daysLeft }: LatePurchase,
  without: MemberInOrder,
  withLate: MemberInOrder,
): void {
  const { member, program, now } = decision;
  const known = earlier(later(decision.settlingTime(at), member.reviewedAt), now);
  const zoneOf = zonesOf(program);
  for (const inOrder of [without, withLate]) {
    for (const left of daysLeft)
      inOrder.add(left, { day: left.day, at: earlier(endOfLocalDay(left.day, zoneOf(left.day)), known) });
    inOrder.reviewUpTo(known);
  }
  settle(decision, known, Math.max(0, LIMITS.settlementsMax - decision.events.length));
  const from = earnedTierOf(member);
  const { tier: to } = withLate.member;
  if (to === from || to === without.member.tier) return;
  const { rules, version: programVersion } = versionAt(program, known)!;
  const metric = metricNow(withLate.member, rules.tiers, addDays(localDayOf(known, rules.timeZone), 1));
  const reason = rankOf(to, rules.tiers) > rankOf(from, rules.tiers) ? 'reached' : 'recalculated';
  moveEarnedTier(decision, { effectiveAt: known, to, reason, metric, programVersion });
}
