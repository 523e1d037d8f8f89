import { type EventOf } from '#event-store';
import { carried, movement } from '#loyalty/account/events';
import { atPartner, id, instant, memberEvents, memberId, points, reason, text } from '#loyalty/vocabulary';

const ofReservation = { reservationId: id, points };

export const reservationEvents = memberEvents({
  PointsReserved: {
    description: 'Points were reserved for an order, out of the lots that it names, until an instant.',
    data: {
      ...ofReservation,
      reference: text().optional(),
      /** Of a household: the member for whom they were reserved. */
      redeemerId: memberId.optional(),
      expiresAt: instant,
      ...carried,
      ...movement,
    },
  },
  ReservationCaptured: {
    description: 'So many reserved points were used. The rest of the reservation went back to its lots.',
    data: {
      ...ofReservation,
      reference: text().optional(),
      /** The purchase that they paid for, where it is in the same append. */
      purchaseId: text().optional(),
      /** What they cost the programme, where that purchase was made at a partner. */
      atPartner: atPartner.optional(),
      redeemerId: memberId.optional(),
      ...carried,
      ...movement,
    },
  },
  ReservationReleased: {
    description: 'A reservation was given up; its points went back to their lots, or ended with a lot that had ended.',
    data: { ...ofReservation, reason: reason.optional(), ...carried, ...movement },
  },
  ReservationExpired: {
    description: 'A reservation came to its end; its points went back as from one that is released.',
    data: { ...ofReservation, ...carried, ...movement },
  },
});

export type ReservationEvent = EventOf<typeof reservationEvents>;
