import { type Member, openReservation } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';

/** The key of a reservation and of what became of it: counted once by it, and recalled by it. */
export function reservationKey(reservationId: string): string {
  return `reservation:${reservationId}`;
}

/** The keys of the reservations that an event is of. */
export function keysOfReservation({ data }: MemberEvent): readonly string[] {
  return 'reservationId' in data ? [reservationKey(data.reservationId)] : [];
}

/** What a command needs to know of a reservation besides the state, which has those that are open. */
export function keysOfClosed(reservationId: string | undefined, member: Member): readonly string[] {
  return reservationId === undefined || openReservation(member, reservationId) ? [] : [reservationKey(reservationId)];
}
