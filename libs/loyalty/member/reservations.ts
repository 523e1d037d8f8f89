import { type Postings } from '#loyalty/account';
import { type Instant } from '#platform';

import { type Member, type OpenReservation } from './member.js';

interface Reserved extends Pick<
  OpenReservation,
  'reservationId' | 'points' | 'expiresAt' | 'reference' | 'redeemerId'
> {
  readonly effectiveAt: Instant;
}

/** The open reservation with an id; `undefined` where none is open. */
export function openReservation({ reservations }: Member, reservationId: string): OpenReservation | undefined {
  return reservations?.find((one) => one.reservationId === reservationId);
}

/** The reservation that is over first; of several that are over at one instant the one that was made first. */
export function nextReservationEnd({ reservations }: Member): OpenReservation | undefined {
  return reservations?.reduce((next, one) => (one.expiresAt < next.expiresAt ? one : next));
}

/** Remembers a reservation, with the lots that it took from. */
export function addReservation(member: Member, data: Reserved, { legs }: Postings): void {
  const { reservationId, points, effectiveAt, expiresAt, reference, redeemerId } = data;
  const lots = legs.flatMap((leg) => leg.lots);
  const made = {
    reservationId,
    points,
    reservedAt: effectiveAt,
    expiresAt,
    ...(reference !== undefined && { reference }),
    ...(redeemerId !== undefined && { redeemerId }),
    lots,
  };
  member.reservations = [...(member.reservations ?? []), made];
}

/** Forgets one that is captured, released or over. */
export function closeReservation(member: Member, reservationId: string): void {
  const others = member.reservations?.filter((one) => one.reservationId !== reservationId) ?? [];
  if (others.length > 0) member.reservations = others;
  else delete member.reservations;
}
