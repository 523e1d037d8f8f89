import {
  allocate,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refusePoints,
  refuseUntimely,
} from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { earlier } from '#platform';

export type RedeemPoints = CommandShape<'RedeemPoints', { points: number; reference?: string; occurredAt?: string }>;

/** Redeems points out of the lots that end soonest, at `occurredAt` but never before the last settlement. */
export function redeemPoints(command: RedeemPoints, member: Member, context: MemberContext): MemberDecision {
  const { points, reference, occurredAt = context.now } = command;
  const refusal = refusePoints(points) ?? refuseUntimely(occurredAt, member, context);
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const at = decision.settlingTime(earlier(occurredAt, context.now));
  const allocated = allocate(decision, points, at, context.settlementsMax);
  if ('kind' in allocated) return allocated;
  const data = { effectiveAt: at, points, ...(reference !== undefined && { reference }), ...allocated };
  decision.add({ type: 'PointsRedeemed', data });
  return decision;
}
