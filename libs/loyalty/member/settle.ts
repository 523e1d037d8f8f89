import { duePosting } from '#loyalty/account';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant, InvariantViolated } from '#platform';

import { type MemberContext } from './context.js';
import { Decision, type Draft, type MemberDecision } from './decision.js';
import { type Member } from './member.js';
import { reviewedTier } from './tiers.js';

/**
 * Makes happen what is due up to an instant, each at the instant at which it is due; at one instant first activation,
 * then expiry, then the tier. Goes from one due instant to the next, so that empty years cost nothing, and what one
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

/** Settles the member up to when an event counts, as far as time has not gone further, and adds the event. */
export function settledThen(
  { memberId }: { readonly memberId: string },
  member: Member,
  { now, program }: MemberContext,
  draft: Draft,
): MemberDecision {
  const decision = new Decision(member, memberId, program, now);
  settle(decision, decision.settlingTime(draft.data.effectiveAt));
  decision.add(draft);
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
  const { to, metric, programVersion } = reviewedTier(member, decision.program, due);
  if (to === member.tier) throw new InvariantViolated(`The review at ${due} leaves the tier as it is.`);
  decision.add({
    type: 'TierChanged',
    data: { effectiveAt: due, from: member.tier, to, reason: 'review', metric, programVersion },
  });
}
