import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';

import { type RedemptionDocument, redemptionsSchema } from './redemptions-schema.js';

/** Every use of points: redemptions, captured reservations, and payments for purchases. */
export const redemptions = memberProjection({
  name: 'redemptions',
  version: 1,
  document: redemptionsSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'redeemedAt'] }],
  handles: ['PointsRedeemed', 'ReservationCaptured'],
  documentIds: (recorded) => {
    const event = used(recorded);
    return event ? [`${event.data.memberId}.${redemptionIdOf(event, recorded.id)}`] : [];
  },
  evolve: evolveRedemption,
});

type Used = MemberEventOf<'PointsRedeemed'> | MemberEventOf<'ReservationCaptured'>;

function used(recorded: RecordedEvent): Used | undefined {
  const event = memberEvent(recorded);
  return event.type === 'PointsRedeemed' || event.type === 'ReservationCaptured' ? event : undefined;
}

/** Ids that callers choose have no dots, so that none is taken twice. */
function redemptionIdOf({ type, data }: Used, eventId: string): string {
  if (type === 'ReservationCaptured') return `reservation.${data.reservationId}`;
  if (data.redemptionId !== undefined) return data.redemptionId;
  return data.purchaseId === undefined ? `event.${eventId}` : `purchase.${data.purchaseId}`;
}

export function evolveRedemption(
  before: RedemptionDocument | null,
  recorded: RecordedEvent,
): RedemptionDocument | null {
  const event = used(recorded);
  if (!event) return before;
  const { data } = event;
  const { program, recordedAt, actor } = recorded.metadata;
  return {
    memberId: data.memberId,
    program,
    redemptionId: redemptionIdOf(event, recorded.id),
    points: data.points,
    reference: data.reference ?? null,
    purchaseId: data.purchaseId ?? null,
    reservationId: 'reservationId' in data ? data.reservationId : null,
    redeemedAt: data.effectiveAt,
    recordedAt,
    redeemedBy: actor.id,
  };
}
