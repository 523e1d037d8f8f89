import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection, type RecordedMemberEvent } from '#loyalty/member';

/** A service request. The id is `{memberId}.{requestId}`. */
export type RequestDocument = {
  readonly memberId: string;
  readonly program: string;
  readonly requestId: string;
  readonly topic: string | null;
  readonly channel: string | null;
  /** `answered` once a person has; an automatic answer leaves it open. */
  readonly state: 'open' | 'answered' | 'resolved';
  readonly openedAt: string;
  /** The first answer of a person, and how long it took, in milliseconds. */
  readonly answeredAt: string | null;
  readonly firstResponseMs: number | null;
  readonly resolvedAt: string | null;
};

type RequestEvent = Extract<RecordedMemberEvent, { readonly data: { readonly requestId: string } }>;

export const requests = memberProjection<RequestDocument>({
  name: 'requests',
  version: 2,
  programInIdsSince: 2,
  indexes: [
    { name: 'member', fields: ['memberId', 'openedAt'] },
    { name: 'state', fields: ['state', 'openedAt'] },
    { name: 'openedAt', fields: ['openedAt'] },
  ],
  handles: ['ServiceRequestOpened', 'ServiceRequestAnswered', 'ServiceRequestResolved'],
  documentIds: (event) => [`${event.data['memberId'] as string}.${event.data['requestId'] as string}`],
  evolve: evolveRequest,
});

export function evolveRequest(before: RequestDocument | null, recorded: RecordedEvent): RequestDocument | null {
  const event = memberEvent(recorded) as RequestEvent;
  switch (event.type) {
    case 'ServiceRequestOpened':
      return {
        memberId: event.data.memberId,
        program: event.metadata.program,
        requestId: event.data.requestId,
        topic: event.data.topic ?? null,
        channel: event.data.channel ?? null,
        state: 'open',
        openedAt: event.data.openedAt,
        answeredAt: null,
        firstResponseMs: null,
        resolvedAt: null,
      };
    case 'ServiceRequestAnswered': {
      const { firstResponseMs, answeredAt } = event.data;
      return firstResponseMs === undefined
        ? before
        : before && { ...before, state: 'answered', answeredAt, firstResponseMs };
    }
    case 'ServiceRequestResolved':
      return before && { ...before, state: 'resolved', resolvedAt: event.data.resolvedAt };
    default:
      return event satisfies never;
  }
}
