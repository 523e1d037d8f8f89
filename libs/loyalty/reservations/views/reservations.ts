import { type RecordedEvent } from '#event-store';
import { pointsTo } from '#loyalty/account';
import { memberEvent, memberProjection, postingsOf } from '#loyalty/member';

import { type ReservationDocument, reservationsSchema } from './reservations-schema.js';

export const reservations = memberProjection({
  name: 'reservations',
  version: 2,
  document: reservationsSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'reservedAt'] }],
  handles: ['PointsReserved', 'ReservationCaptured', 'ReservationReleased', 'ReservationExpired'],
  documentIds: (event) => [`${event.data['memberId'] as string}.${event.data['reservationId'] as string}`],
  evolve: evolveReservation,
});

export function evolveReservation(
  before: ReservationDocument | null,
  recorded: RecordedEvent,
): ReservationDocument | null {
  const event = memberEvent(recorded);
  const closed = { closedAt: event.data.effectiveAt, ended: endedBy(recorded) };
  switch (event.type) {
    case 'PointsReserved':
      return reserved(event.data, event.metadata.program);
    case 'ReservationCaptured': {
      const { points: captured, reference = before?.reference ?? null, purchaseId = null } = event.data;
      return before && { ...before, state: 'captured', captured, ...closed, reference, purchaseId };
    }
    case 'ReservationReleased':
      return before && { ...before, state: 'released', ...closed, reason: event.data.reason ?? null };
    case 'ReservationExpired':
      return before && { ...before, state: 'expired', ...closed };
    default:
      return before;
  }
}

function reserved(
  data: {
    readonly memberId: string;
    readonly reservationId: string;
    readonly points: number;
    readonly reference?: string;
    readonly redeemerId?: string;
    readonly effectiveAt: string;
    readonly expiresAt: string;
  },
  program: string,
): ReservationDocument {
  return {
    memberId: data.memberId,
    program,
    reservationId: data.reservationId,
    state: 'open',
    points: data.points,
    captured: 0,
    ended: 0,
    reference: data.reference ?? null,
    purchaseId: null,
    redeemerId: data.redeemerId ?? null,
    reservedAt: data.effectiveAt,
    expiresAt: data.expiresAt,
    closedAt: null,
    reason: null,
  };
}

function endedBy(recorded: RecordedEvent): number {
  const postings = postingsOf(memberEvent(recorded));
  return postings ? pointsTo(postings, 'expired') : 0;
}
