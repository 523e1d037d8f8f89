import { openLots } from '#loyalty/account';
import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseReason,
  settledThen,
  settleFully,
} from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { versionAt } from '#loyalty/program';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { type MergeFailure } from './events.js';

export type MergeMember = CommandShape<
  'MergeMember',
  {
    intoMemberId: string;
    reason?: string;
    /** Name of the client that asks. */
    requestedBy?: string;
    /** Why the other member could not take this one in, as its stream said just before. */
    failure?: MergeFailure;
  }
>;

/**
 * Begins to make the member a part of another one: it is settled, and nothing else happens to it until that is over. Where the programme says so
 * it waits for approval by another client first.
 */
export function mergeMember(command: MergeMember, member: Member, context: MemberContext): MemberDecision {
  const { intoMemberId, reason, requestedBy = 'system' } = command;
  const refusal =
    refuseSelf(command) ??
    (reason === undefined ? undefined : refuseReason(reason)) ??
    refuseFailure(command) ??
    refuseWaiting(member);
  if (refusal) return refusal;
  const attempt = (member.mergesAsked ?? 0) + 1;
  const asked = { intoMemberId, attempt, ...(reason !== undefined && { reason }) };
  if (!versionAt(context.program, context.now)?.rules.merges?.approval)
    return requestMerge(asked, member, context, command.memberId);
  const data = { effectiveAt: context.now, ...asked, requestedBy };
  return settledThen(command, member, context, { type: 'MergeApprovalRequested', data });
}

/** The request that the end of the merge follows on: at once, or when it is approved. */
export function requestMerge(
  asked: Omit<MemberEventOf<'MergeRequested'>['data'], 'memberId' | 'effectiveAt'>,
  member: Member,
  context: MemberContext,
  memberId: string,
): MemberDecision {
  const { now, program } = context;
  const decision = new Decision(member, memberId, program, now);
  const unsettled = settleFully(decision, now, context.settlementsMax);
  if (unsettled) return unsettled;
  const open = refuseOpen(decision.member) ?? refuseLots(decision.member); // what was due has ended by now
  if (open) return open;
  decision.add({ type: 'MergeRequested', data: { effectiveAt: now, ...asked } });
  return decision;
}

function refuseSelf({ memberId, intoMemberId }: MergeMember): Refusal | undefined {
  if (memberId !== intoMemberId) return undefined;
  return refuse('merge_into_self', 'A member cannot be merged into itself; name another one in `intoMemberId`.');
}

/** What is under way at a till or a service desk names this member, so that it ends first. */
function refuseOpen({ reservations, transfers, requests }: Member): Refusal | undefined {
  const [reservation] = reservations ?? [];
  if (reservation) {
    const { reservationId } = reservation;
    const message = `Points are reserved for ${reservationId}; capture or release all open reservations first.`;
    return refuse('open_reservations', message, { reservationId });
  }
  const [transfer] = transfers ?? [];
  if (transfer) {
    const message = 'Points of this member are on their way to another one; repeat the request when they have arrived.';
    return refuse('transfer_under_way', message, { transferId: transfer.transferId });
  }
  const [requestId] = Object.keys(requests);
  if (requestId === undefined) return undefined;
  const message = `Service request ${requestId} is open; resolve all open requests of this member first.`;
  return refuse('open_requests', message, { requestId });
}

function refuseLots(member: Member): Refusal | undefined {
  const { mergedLotsMax } = LIMITS;
  if (openLots(member).length <= mergedLotsMax) return undefined;
  const message = `The member has points in more than ${mergedLotsMax} lots; name the other member in the path, and this one in intoMemberId.`;
  return refuse('limit_exceeded', message, { mergedLotsMax });
}

function refuseWaiting({ waitingMerge }: Member): Refusal | undefined {
  if (!waitingMerge) return undefined;
  const { intoMemberId } = waitingMerge;
  const message = `A merge of this member into ${intoMemberId} waits for approval; approve or decline that one first.`;
  return refuse('merge_waiting', message, { intoMemberId });
}

export function refuseFailure({
  intoMemberId,
  failure,
}: Pick<MergeMember, 'intoMemberId' | 'failure'>): Refusal | undefined {
  if (failure === undefined) return undefined;
  const message = `Member ${intoMemberId} cannot take this member in: ${failure}.`;
  return refuse('merge_refused', message, { intoMemberId, because: failure });
}
