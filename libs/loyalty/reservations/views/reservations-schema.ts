import {
  choice,
  count,
  type DocumentOf,
  id,
  instant,
  memberId,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';

export const RESERVATION_STATES = ['open', 'captured', 'released', 'expired'] as const;

export const reservationFields = {
  memberId,
  program,
  reservationId: id('As the caller named it.', 'cart-1001'),
  state: choice('What became of it.', RESERVATION_STATES),
  points: count('Reserved.', 20),
  captured: count('Of these, used.', 0),
  ended: count('Of these, ended as they were released, since their lots had ended.', 0),
  reference: orNull(text('The reference of the reservation, then that of the capture.', 'order-1005')),
  purchaseId: orNull(text('The purchase that they paid for.'), null),
  redeemerId: orNull(id('The member for whom they were reserved, where they are a household’s.', 'ada'), null),
  reservedAt: instant('When they were reserved.', '2026-02-02T10:00:00.000Z'),
  expiresAt: instant('When it is over unless it is captured or released before.', '2026-02-02T10:15:00.000Z'),
  closedAt: orNull(instant('When it was captured or released, or was over.'), null),
  reason: orNull(text('Why it was released.'), null),
};

export const reservationsSchema = object(
  'Points reserved for an order. The id is `{program}.{memberId}.{reservationId}`.',
  reservationFields,
);

export type ReservationDocument = DocumentOf<typeof reservationsSchema>;
