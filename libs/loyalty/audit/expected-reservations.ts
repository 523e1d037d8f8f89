import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type ReservationEvent } from '#loyalty/reservations/events';
import { type JsonObject } from '#platform';

const STATES = {
  ReservationCaptured: 'captured',
  ReservationReleased: 'released',
  ReservationExpired: 'expired',
} as const;

/** What the documents of a member's reservations must say, by their ids. */
export class ExpectedReservations {
  readonly documents = new Map<string, JsonObject>();

  apply(recorded: RecordedEvent): void {
    const event = memberEvent(recorded);
    if ('reservationId' in event.data) this.add(event as ReservationEvent);
  }

  private add({ type, data }: ReservationEvent): void {
    const id = `${data.memberId}.${data.reservationId}`;
    const { reservationId, points, effectiveAt } = data;
    if (type === 'PointsReserved') {
      const { reference = null, redeemerId = null, expiresAt } = data;
      const made = { reservationId, points, reference, redeemerId, reservedAt: effectiveAt, expiresAt };
      this.documents.set(id, { ...made, state: 'open', captured: 0, ended: 0, closedAt: null });
      return;
    }
    const ended = (data.postings ?? []).reduce((sum, one) => sum + (one.to === 'expired' ? one.points : 0), 0);
    const captured = type === 'ReservationCaptured' ? points : 0;
    const closed = { state: STATES[type], captured, ended, closedAt: effectiveAt };
    const reference = 'reference' in data && data.reference !== undefined && { reference: data.reference };
    this.documents.set(id, { ...this.documents.get(id), ...closed, ...reference });
  }
}
