import { carriedBy, duePosting, releasedLegs } from '#loyalty/account';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant, InvariantViolated } from '#platform';
import { type Refusal, refuse } from '#runner';

import { followGrants, moveEarnedTier } from './change-tier.js';
import { type MemberContext } from './context.js';
import { towards } from './counts-towards.js';
import { Decision, type Draft, type MemberDecision } from './decision.js';
import { type Member } from './member.js';
import { dueReferral, nextReferralEnd } from './referrals.js';
import { nextReservationEnd } from './reservations.js';
import { endOfSubscription, runningSubscription } from './subscriptions.js';
import { nextGrantEnd } from './tier-grants.js';
import { reviewedTier } from './tiers.js';
import { nextVoucherEnd } from './vouchers.js';

/**
 * Makes happen what is due up to an instant, each at the instant at which it is due; at one instant first activation,
 * then expiry, then the end of reservations, of vouchers and of subscriptions, then what a referral comes to, then the review of the tier, then the end of grants. Goes from one due instant to the next, so that empty years cost nothing, and what one
 * settlement brings about is seen by the next, so that settling in steps equals settling at once.
 *
 * @returns false when more was due than `countMax`; settling again goes on from there
 */
export function settle(decision: Decision, upTo: Instant, countMax: number = LIMITS.settlementsMax): boolean {
  for (let count = 0; ; count++) {
    const due = decision.nextDueAt();
    if (due === null || due > upTo) return true;
    if (count >= countMax) return false;
    settleNext(decision, due);
  }
}

/** Settles all that is due up to an instant. @returns the refusal where that is more than one append carries */
export function settleFully(
  decision: Decision,
  upTo: Instant,
  countMax: number = LIMITS.settlementsMax,
): Refusal | undefined {
  if (settle(decision, upTo, countMax)) return undefined;
  const message = `More than ${countMax} lots are due by ${upTo}; repeat the command when they are settled.`;
  return refuse('more_is_due', message, { settleTo: upTo });
}

/** Settles the member up to when an event counts, as far as time has not gone further, and adds it, after those that come with it. */
export function settledThen(
  { memberId }: { readonly memberId: string },
  member: Member,
  { now, program }: MemberContext,
  ...drafts: readonly [...Draft[], Draft]
): MemberDecision {
  const decision = new Decision(member, memberId, program, now);
  settle(decision, decision.settlingTime(drafts.at(-1)!.data.effectiveAt));
  for (const draft of drafts) decision.add(draft);
  return decision;
}

function settleNext(decision: Decision, due: Instant): void {
  const { member } = decision;
  const posting = duePosting(member, due);
  if (posting) {
    const { lotId, points, to } = posting;
    const type = to === 'available' ? 'PointsActivated' : 'PointsExpired';
    decision.add({ type, data: { effectiveAt: due, points, lotId } });
    return;
  }
  const reservation = nextReservationEnd(member);
  if (reservation?.expiresAt === due) {
    const { reservationId, points, lots } = reservation;
    const moved = carriedBy({ opened: [], legs: releasedLegs(member, lots, due) });
    decision.add({ type: 'ReservationExpired', data: { effectiveAt: due, reservationId, points, ...moved } });
    return;
  }
  const voucher = nextVoucherEnd(member);
  if (voucher?.expiresAt === due) {
    const { voucherId, issuedTo } = voucher;
    const data = { effectiveAt: due, voucherId, ...(issuedTo !== undefined && { issuedTo }) };
    return decision.add({ type: 'VoucherExpired', data });
  }
  const subscription = runningSubscription(member);
  if (subscription?.endsAt === due) return decision.add(endOfSubscription(subscription, due));
  if (member.referral && nextReferralEnd(member) === due) return decision.add(dueReferral(member.referral, due));
  if (decision.nextFall() === due) return reviewTier(decision, due);
  const { grantId, tier, household } = nextGrantEnd(member)!;
  decision.add({ type: 'TierGrantEnded', data: { effectiveAt: due, grantId, tier, ...towards(household ?? {}) } });
  followGrants(decision, due, 'grant_ended');
}

function reviewTier(decision: Decision, due: Instant): void {
  const before = decision.events.length;
  const { to, metric, programVersion } = reviewedTier(decision.member, decision.program, due);
  moveEarnedTier(decision, { effectiveAt: due, to, reason: 'review', metric, programVersion });
  if (decision.events.length === before) throw new InvariantViolated(`The review at ${due} leaves the tier as it is.`);
}
