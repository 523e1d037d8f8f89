import {
  type Draft,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseReason,
  settledThen,
} from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant, ownValue } from '#platform';
import { type Refusal, refuse } from '#runner';

import { adjusted } from './decide.js';

export type ApproveAdjustment = CommandShape<
  'ApproveAdjustment',
  {
    adjustmentId: string;
    /** Name of the client that approves. */
    approvedBy: string;
  }
>;

export type DeclineAdjustment = CommandShape<'DeclineAdjustment', { adjustmentId: string; reason: string }>;

/** Makes an adjustment count that waited: from now on, within what the rules and the balance allow now. */
export function approveAdjustment(
  { memberId, adjustmentId, approvedBy }: ApproveAdjustment,
  member: Member,
  context: MemberContext,
): MemberDecision {
  const waiting = ownValue(member.waitingAdjustments ?? {}, adjustmentId);
  if (!waiting) return notWaiting(adjustmentId);
  if (waiting.requestedBy === approvedBy) {
    const message = `${approvedBy} asked for this adjustment; another client has to approve it.`;
    return refuse('self_approval', message, { adjustmentId });
  }
  return adjusted({ adjustmentId, ...waiting }, member, context, memberId);
}

/** Ends the waiting; the client that asked may do it too. */
export function declineAdjustment(command: DeclineAdjustment, member: Member, context: MemberContext): MemberDecision {
  const { adjustmentId, reason } = command;
  const refusal = refuseReason(reason);
  if (refusal) return refusal;
  if (!ownValue(member.waitingAdjustments ?? {}, adjustmentId)) return notWaiting(adjustmentId);
  const data = { effectiveAt: context.now, adjustmentId, reason };
  return settledThen(command, member, context, { type: 'AdjustmentDeclined', data });
}

/** What ends the waiting of all adjustments of a member whose membership ends. */
export function declinesOfAll(
  { waitingAdjustments = {} }: Member,
  effectiveAt: Instant,
  reason: string,
): readonly Draft[] {
  return Object.keys(waitingAdjustments).map((adjustmentId) => {
    return { type: 'AdjustmentDeclined', data: { effectiveAt, adjustmentId, reason } };
  });
}

function notWaiting(adjustmentId: string): Refusal {
  const message = `No adjustment ${adjustmentId} of this member waits for approval: it was approved or declined, or never asked for.`;
  return refuse('adjustment_not_waiting', message, { adjustmentId });
}
