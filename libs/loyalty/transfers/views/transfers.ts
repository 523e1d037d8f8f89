import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

import { type TransferEvent } from '../events.js';
import { type TransferDocument, transfersSchema } from './transfers-schema.js';

export const transfers = memberProjection({
  name: 'transfers',
  version: 3,
  document: transfersSchema,
  programInIdsSince: 1,
  indexes: [
    { name: 'member', fields: ['memberId', 'requestedAt'] },
    { name: 'state', fields: ['state', 'requestedAt'] },
  ],
  handles: ['TransferRequested', 'PointsTransferredOut', 'TransferFailed', 'PointsTransferredIn', 'TransferDeclined'],
  documentIds: (event) => [transferDocumentId(event.data as TransferEvent['data'])],
  evolve: evolveTransfer,
});

/** The id of the document of a side, without the programme. */
export function transferDocumentId(data: TransferEvent['data']): string {
  const { memberId, transferId } = data;
  return 'toMemberId' in data ? `${memberId}.${transferId}` : `${memberId}.in.${data.fromMemberId}.${transferId}`;
}

export function evolveTransfer(before: TransferDocument | null, recorded: RecordedEvent): TransferDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  const closedAt = data.effectiveAt;
  switch (type) {
    case 'TransferRequested': {
      const made = {
        direction: 'out',
        otherMemberId: data.toMemberId,
        state: 'open',
        reason: data.reason ?? null,
      } as const;
      return documentOf(data, metadata.program, { ...made, failure: null, closedAt: null });
    }
    case 'PointsTransferredOut':
      return before && { ...before, state: 'completed', closedAt };
    case 'TransferFailed':
      return before && { ...before, state: 'failed', failure: data.reason, closedAt };
    case 'PointsTransferredIn': {
      const made = { direction: 'in', otherMemberId: data.fromMemberId, state: 'completed', reason: null } as const;
      return documentOf(data, metadata.program, { ...made, failure: null, closedAt });
    }
    case 'TransferDeclined': {
      const made = { direction: 'in', otherMemberId: data.fromMemberId, state: 'failed', reason: null } as const;
      return documentOf(data, metadata.program, { ...made, failure: data.reason, closedAt });
    }
    default:
      return before;
  }
}

type OfSide = Pick<TransferDocument, 'direction' | 'otherMemberId' | 'state' | 'reason' | 'failure' | 'closedAt'>;

function documentOf(data: TransferEvent['data'], program: string, made: OfSide): TransferDocument {
  const { memberId, transferId, points, effectiveAt, householdId = null } = data;
  const { direction, otherMemberId, state, reason, failure, closedAt } = made;
  const named = {
    memberId,
    program,
    transferId,
    direction,
    otherMemberId,
    householdId,
    state,
    points,
    reason,
    failure,
  };
  return { ...named, requestedAt: effectiveAt, closedAt };
}
