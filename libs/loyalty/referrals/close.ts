import {
  Decision,
  type Draft,
  type Member,
  type MemberContext,
  type MemberDecision,
  nextReferralEnd,
  settle,
} from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { reward } from './credit.js';
import { type ReferralEnd, type ReferrerDecline } from './events.js';

/** What the stream of the member who recommended the programme said. */
export type ReferrerVerdict = { readonly points: number } | { readonly declined: ReferrerDecline };

/** Ends the referral of a member whose first purchase counts. */
export type CloseReferral = CommandShape<'CloseReferral', { verdict: ReferrerVerdict }>;

/** Both may be one person: nobody is rewarded. */
const SELF = ['same_member', 'same_household', 'same_payment'] as const;

const isSelf = (reason: ReferrerDecline): reason is (typeof SELF)[number] => SELF.some((one) => one === reason);

/** Rewards the member who joined, unless the other one may be the same person. Where it is over already, nothing happens. */
export function closeReferral(command: CloseReferral, member: Member, { now, program }: MemberContext): MemberDecision {
  const { referral } = member;
  if (!referral?.qualified) return [];
  const { referrerId, rewards } = referral;
  const { verdict } = command;
  const decision = new Decision(member, command.memberId, program, now);
  const at = decision.settlingTime(now);
  settle(decision, at);
  const declined = 'declined' in verdict ? verdict.declined : undefined;
  if (declined && isSelf(declined)) {
    decision.add({ type: 'ReferralEnded', data: { effectiveAt: at, referrerId, reason: declined } });
    return decision;
  }
  const referrerPoints = 'points' in verdict ? verdict.points : 0;
  const points = member.status === 'closed' ? 0 : rewards.referred;
  reward(decision, { points, because: 'a first purchase after a recommendation', at }, (given) =>
    decision.add({
      type: 'ReferralRewarded',
      data: { effectiveAt: at, referrerId, points: given, referrerPoints, ...(declined && { declined }) },
    }),
  );
  return decision;
}

/** A member who leaves is rewarded no more, and neither is the one who recommended the programme. What time ends by then, it ends itself. */
export function endsReferral(member: Member, effectiveAt: Instant, reason: ReferralEnd): readonly Draft[] {
  const { referral } = member;
  const due = nextReferralEnd(member);
  if (!referral || (due !== undefined && due <= effectiveAt)) return [];
  return [{ type: 'ReferralEnded', data: { effectiveAt, referrerId: referral.referrerId, reason } }];
}
