import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseReason,
  settleFully,
} from '#loyalty/member';
import { openLots } from '#loyalty/account';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { type MergeFailure } from './events.js';

export type MergeMember = CommandShape<
  'MergeMember',
  {
    intoMemberId: string;
    reason?: string;
    /** Why the other member could not take this one in, as its stream said just before. */
    failure?: MergeFailure;
  }
>;

/** Begins to make the member a part of another one: it is settled, and nothing else happens to it until that is over. */
export function mergeMember(command: MergeMember, member: Member, context: MemberContext): MemberDecision {
  const { memberId, intoMemberId, reason } = command;
  const { now, program } = context;
  const refusal =
    refuseSelf(command) ?? (reason === undefined ? undefined : refuseReason(reason)) ?? refuseFailure(command);
  if (refusal) return refusal;
  const decision = new Decision(member, memberId, program, now);
  const unsettled = settleFully(decision, now, context.settlementsMax);
  if (unsettled) return unsettled;
  const open = refuseOpen(decision.member) ?? refuseLots(decision.member); // what was due has ended by now
  if (open) return open;
  const attempt = (member.mergesAsked ?? 0) + 1;
  const asked = { intoMemberId, attempt, ...(reason !== undefined && { reason }) };
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

function refuseFailure({ intoMemberId, failure }: MergeMember): Refusal | undefined {
  if (failure === undefined) return undefined;
  const message = `Member ${intoMemberId} cannot take this member in: ${failure}.`;
  return refuse('merge_refused', message, { intoMemberId, because: failure });
}
