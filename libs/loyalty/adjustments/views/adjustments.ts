import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

import { type AdjustmentDocument, adjustmentsSchema } from './adjustments-schema.js';

/** Every adjustment, with who asked for it and who approved it; those that wait are the work list of approvers. */
export const adjustments = memberProjection({
  name: 'adjustments',
  version: 1,
  document: adjustmentsSchema,
  programInIdsSince: 1,
  indexes: [
    { name: 'member', fields: ['memberId', 'requestedAt'] },
    { name: 'state', fields: ['state', 'requestedAt'] },
  ],
  handles: ['AdjustmentRequested', 'AdjustmentDeclined', 'PointsAdjusted'],
  documentIds: (event) => [`${event.data['memberId'] as string}.${idOf(event)}`],
  evolve: evolveAdjustment,
});

const idOf = ({ id, data }: RecordedEvent): string => (data['adjustmentId'] as string | undefined) ?? id;

export function evolveAdjustment(
  before: AdjustmentDocument | null,
  recorded: RecordedEvent,
): AdjustmentDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  const by = metadata.actor.id;
  switch (type) {
    case 'AdjustmentRequested':
      return {
        memberId: data.memberId,
        program: metadata.program,
        adjustmentId: data.adjustmentId,
        state: 'waiting',
        points: data.points,
        reason: data.reason,
        expiresOn: data.expiresOn ?? null,
        requestedAt: data.effectiveAt,
        requestedBy: data.requestedBy,
        decidedAt: null,
        decidedBy: null,
        declineReason: null,
      };
    case 'AdjustmentDeclined':
      return (
        before && {
          ...before,
          state: 'declined',
          decidedAt: data.effectiveAt,
          decidedBy: by,
          declineReason: data.reason,
        }
      );
    case 'PointsAdjusted':
      if (before) return { ...before, state: 'counted', decidedAt: data.effectiveAt, decidedBy: by };
      return {
        memberId: data.memberId,
        program: metadata.program,
        adjustmentId: idOf(recorded),
        state: 'counted',
        points: data.points,
        reason: data.reason,
        expiresOn: null,
        requestedAt: data.effectiveAt,
        requestedBy: by,
        decidedAt: data.effectiveAt,
        decidedBy: null,
        declineReason: null,
      };
    default:
      return before;
  }
}
