import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

import { type RequestDocument, requestsSchema } from './requests-schema.js';

export const requests = memberProjection({
  name: 'requests',
  version: 2,
  document: requestsSchema,
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
  const event = memberEvent(recorded);
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
      return before;
  }
}
