import {
  type Draft,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseReason,
  settledThen,
} from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type MergeFailure } from './events.js';
import { refuseFailure, requestMerge } from './request.js';

export type ApproveMerge = CommandShape<
  'ApproveMerge',
  {
    /** Name of the client that approves. */
    approvedBy: string;
    /** Why the other member could not take this one in, as its stream said just before. */
    failure?: MergeFailure;
  }
>;

export type DeclineMerge = CommandShape<
  'DeclineMerge',
  {
    reason: string;
    /** The merge that is meant, where the one who declines does not look: it may be another one by now. */
    attempt?: number;
  }
>;

/** Begins a merge that waited, as of now. */
export function approveMerge(command: ApproveMerge, member: Member, context: MemberContext): MemberDecision {
  const { memberId, approvedBy, failure } = command;
  const { waitingMerge } = member;
  if (!waitingMerge) return notWaiting(memberId);
  const { intoMemberId, requestedBy } = waitingMerge;
  if (requestedBy === approvedBy) {
    const message = `${approvedBy} asked for this merge; another client has to approve it.`;
    return refuse('self_approval', message, { intoMemberId });
  }
  return refuseFailure({ intoMemberId, failure }) ?? requestMerge(waitingMerge, member, context, memberId);
}

/** Ends the waiting; the client that asked may do it too. */
export function declineMerge(command: DeclineMerge, member: Member, context: MemberContext): MemberDecision {
  const { memberId, reason, attempt } = command;
  const refusal = refuseReason(reason);
  if (refusal) return refusal;
  const { waitingMerge } = member;
  if (!waitingMerge || (attempt ?? waitingMerge.attempt) !== waitingMerge.attempt) return notWaiting(memberId);
  return settledThen(command, member, context, declined(waitingMerge, context.now, reason));
}

/** What ends the waiting of a merge of a member whose membership ends. */
export function declineOfMerge({ waitingMerge }: Member, effectiveAt: Instant, reason: string): readonly Draft[] {
  return waitingMerge ? [declined(waitingMerge, effectiveAt, reason)] : [];
}

function declined(
  { intoMemberId, attempt }: NonNullable<Member['waitingMerge']>,
  effectiveAt: Instant,
  reason: string,
): Draft {
  return { type: 'MergeApprovalDeclined', data: { effectiveAt, intoMemberId, attempt, reason } };
}

function notWaiting(memberId: string): Refusal {
  const message = `No merge of member ${memberId} waits for approval: it was approved or declined, or never asked for.`;
  return refuse('merge_not_waiting', message, { memberId });
}
