import { daysAfter, type Decision } from '#loyalty/member';
import { type ProgramRules } from '#loyalty/program';
import { type Instant } from '#platform';

/** How a member says that another one recommended the programme. */
export interface Referred {
  readonly referredBy?: string;
  /** Both have one address, by what the sender of the command found out. */
  readonly isSelfReferred?: true;
}

/** A member who was recommended joins, where the rules reward that. Somebody who recommends it to themselves joins too, and is counted. */
export function startReferral(
  decision: Decision,
  { referredBy: referrerId, isSelfReferred }: Referred,
  { referral }: ProgramRules,
  effectiveAt: Instant,
): void {
  if (!referral || referrerId === undefined) return;
  if (isSelfReferred)
    return decision.add({ type: 'ReferralEnded', data: { effectiveAt, referrerId, reason: 'same_identity' } });
  const { withinDays, minimumSpend = 0, notReturnedWithinDays = 0, rewards } = referral;
  const until = daysAfter(effectiveAt, withinDays);
  const terms = { until, minimumSpend, notReturnedWithinDays, rewards };
  decision.add({ type: 'ReferralStarted', data: { effectiveAt, referrerId, ...terms } });
}
