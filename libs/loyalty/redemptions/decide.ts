import { expiredSince } from '#loyalty/account';
import {
  allocate,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refusePoints,
  refuseUntimely,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type CommandShape } from '#loyalty/vocabulary';
import { earlier, type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { restoreForUse } from './restore-for-use.js';

export type RedeemPoints = CommandShape<'RedeemPoints', { points: number; reference?: string; occurredAt?: string }>;

/**
 * Redeems points out of the lots that end soonest, at `occurredAt` but never before the last settlement. Where the programme
 * lets late redemptions use what counted when they happened, points that have expired since are restored for it, and the
 * redemption counts at `occurredAt` itself.
 */
export function redeemPoints(command: RedeemPoints, member: Member, context: MemberContext): MemberDecision {
  const { points, reference, occurredAt = context.now } = command;
  const refusal = refusePoints(points) ?? refuseUntimely(occurredAt, member, context);
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const used = earlier(occurredAt, context.now);
  const at = restoreForUse(decision, points, used) ? used : decision.settlingTime(used);
  const allocated = allocate(decision, points, at, context.settlementsMax);
  if ('kind' in allocated) return withReason(allocated, member, used, context);
  const data = { effectiveAt: at, points, ...(reference !== undefined && { reference }), ...allocated };
  decision.add({ type: 'PointsRedeemed', data });
  return decision;
}

/** Says more where a late redemption lacks points: what there was when it happened has expired, or was used since. */
function withReason(refusal: Refusal, member: Member, used: Instant, { now, program }: MemberContext): Refusal {
  const expired = expiredSince(member, used).reduce((sum, { remaining }) => sum + remaining, 0);
  if (refusal.code !== 'insufficient_points' || expired === 0) return refusal;
  if (versionAt(program, now)?.rules.points.lateRedemptions === 'as_of_use') {
    const message = `${refusal.message} That is what counted at ${used} and has not been used since.`;
    return refuse(refusal.code, message, refusal.details);
  }
  const message = `${refusal.message} ${expired} more counted at ${used} and have expired since: the rules let late redemptions use only what is left (\`points.lateRedemptions\`).`;
  return refuse(refusal.code, message, { ...refusal.details, expiredSince: expired });
}
