import {
  type Member,
  type MemberContext,
  type MemberDecision,
  type OpenRequestState,
  refuseFuture,
  refuseUntimely,
  settledThen,
} from '#loyalty/member';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { earlier, type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

export type OpenRequest = CommandShape<
  'OpenRequest',
  { requestId: string; topic?: string; channel?: string; openedAt?: string }
>;

export type AnswerRequest = CommandShape<
  'AnswerRequest',
  { requestId: string; automatic: boolean; answeredAt?: string }
>;

export type ResolveRequest = CommandShape<'ResolveRequest', { requestId: string; resolvedAt?: string }>;

/** Opens a service request. Open ones are in the member's state, so there is a limit to them. */
export function openRequest(command: OpenRequest, member: Member, context: MemberContext): MemberDecision {
  const requestedAt = command.openedAt ?? context.now;
  const refusal = refuseUntimely(requestedAt, member, context) ?? refuseAnother(command.requestId, member);
  if (refusal) return refusal;
  const { requestId, topic, channel } = command;
  const openedAt = earlier(requestedAt, context.now);
  return settledThen(command, member, context, {
    type: 'ServiceRequestOpened',
    data: {
      effectiveAt: openedAt,
      requestId,
      ...(topic !== undefined && { topic }),
      ...(channel !== undefined && { channel }),
      openedAt,
    },
  });
}

/** Records an answer. The first one by a person gives the first-response time. */
export function answerRequest(command: AnswerRequest, member: Member, context: MemberContext): MemberDecision {
  const requestedAt = command.answeredAt ?? context.now;
  const request = openAt(command.requestId, requestedAt, member, context);
  if ('kind' in request) return request;
  const { requestId, automatic } = command;
  const answeredAt = earlier(requestedAt, context.now);
  const sinceOpenedMs = msBetween(request.openedAt, answeredAt);
  return settledThen(command, member, context, {
    type: 'ServiceRequestAnswered',
    data: {
      effectiveAt: answeredAt,
      requestId,
      automatic,
      answeredAt,
      ...(!automatic && !request.answered && { firstResponseMs: sinceOpenedMs }),
      sinceOpenedMs,
    },
  });
}

/** Closes a request, answered or not. */
export function resolveRequest(command: ResolveRequest, member: Member, context: MemberContext): MemberDecision {
  const requestedAt = command.resolvedAt ?? context.now;
  const request = openAt(command.requestId, requestedAt, member, context);
  if ('kind' in request) return request;
  const { requestId } = command;
  const resolvedAt = earlier(requestedAt, context.now);
  const sinceOpenedMs = msBetween(request.openedAt, resolvedAt);
  return settledThen(command, member, context, {
    type: 'ServiceRequestResolved',
    data: { effectiveAt: resolvedAt, requestId, resolvedAt, sinceOpenedMs },
  });
}

function refuseAnother(requestId: string, { requests }: Member): Refusal | undefined {
  if (Object.hasOwn(requests, requestId))
    return refuse('request_exists', 'A request with this requestId is open; give a new one its own id.', { requestId });
  if (Object.keys(requests).length < LIMITS.openRequestsMax) return undefined;
  const message = `${LIMITS.openRequestsMax} requests of this member are open; resolve one of them first.`;
  return refuse('limit_exceeded', message, { openRequestsMax: LIMITS.openRequestsMax });
}

/** The open request that something happens to at an instant. State has no closed ones, so those are like unknown ones. */
function openAt(
  requestId: string,
  requestedAt: Instant,
  { requests }: Member,
  { now }: MemberContext,
): OpenRequestState | Refusal {
  const future = refuseFuture(requestedAt, now);
  if (future) return future;
  const request = Object.hasOwn(requests, requestId) ? requests[requestId] : undefined;
  if (!request) {
    const message = `No request ${requestId} of this member is open: it was resolved, or never opened.`;
    return refuse('request_not_open', message, { requestId });
  }
  if (requestedAt >= request.openedAt) return request;
  const message = `The request was opened at ${request.openedAt}, after ${requestedAt}; send the right time.`;
  return refuse('occurred_before_opening', message, { occurredAt: requestedAt, openedAt: request.openedAt });
}

const msBetween = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);
