import { versionAt } from '#loyalty/program';
import { addDays, type Instant, localDayOf } from '#platform';

import { type Decision } from './decision.js';
import { type MemberEventOf } from './events.js';
import { earnedTierOf, highestTier, openGrants } from './tier-grants.js';
import { metricNow, type TierMove } from './tiers.js';

type Reason = MemberEventOf<'TierChanged'>['data']['reason'];

interface EarnedMove extends TierMove {
  readonly effectiveAt: Instant;
  readonly reason: MemberEventOf<'EarnedTierChanged'>['data']['reason'];
  readonly reviewedAt?: Instant;
  readonly settledAt?: Instant;
}

/**
 * Adds that the earned tier is another, and what that makes of the tier: no grant's tier is lost by it.
 * Nothing is added where neither is another than before.
 */
export function moveEarnedTier(decision: Decision, { effectiveAt, to, reason, ...because }: EarnedMove): void {
  const { member } = decision;
  const [earned, tier] = [earnedTierOf(member), tierWith(decision, to, effectiveAt)];
  if (member.people) return moveHouseholdTier(decision, { effectiveAt, to, reason, ...because });
  if (tier !== member.tier) {
    const tiers = { from: member.tier, to: tier, ...(tier !== to && { earned: to }) };
    decision.add({ type: 'TierChanged', data: { effectiveAt, ...tiers, reason, ...because } });
  } else if (earned !== to)
    decision.add({ type: 'EarnedTierChanged', data: { effectiveAt, from: earned, to, reason, ...because } });
}

/** Nobody grants a household a tier. */
function moveHouseholdTier(decision: Decision, { effectiveAt, to, reason, ...because }: EarnedMove): void {
  const { tier: from, people } = decision.member;
  if (to === from) return;
  const number = (people?.tierChanges ?? 0) + 1;
  decision.add({ type: 'HouseholdTierChanged', data: { effectiveAt, from, to, number, reason, ...because } });
}

/** Adds what the grants in force make of the tier, once one of them began or is over; the earned tier is what it was. */
export function followGrants(
  decision: Decision,
  effectiveAt: Instant,
  reason: Extract<Reason, `grant${string}` | `household${string}`>,
): void {
  const { member, program } = decision;
  const earned = earnedTierOf(member);
  const to = tierWith(decision, earned, effectiveAt);
  if (to === member.tier) return;
  const { rules, version: programVersion } = versionAt(program, effectiveAt)!;
  const metric = metricNow(member, rules.tiers, addDays(localDayOf(effectiveAt, rules.timeZone), 1));
  const tiers = { from: member.tier, to, ...(to !== earned && { earned }) };
  decision.add({ type: 'TierChanged', data: { effectiveAt, ...tiers, reason, metric, programVersion } });
}

/** The tier with this one earned, on the ladder in force; without any rules the tier is the earned one. */
function tierWith({ member, program }: Decision, earned: string, at: Instant): string {
  const rules = versionAt(program, at)?.rules;
  return rules ? highestTier(earned, openGrants(member), rules) : earned;
}
