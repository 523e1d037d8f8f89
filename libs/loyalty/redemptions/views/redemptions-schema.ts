import {
  count,
  type DocumentOf,
  id,
  instant,
  listOf,
  memberId,
  metadata,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';

export const redemptionsSchema = object('Points that were used. The id is `{program}.{memberId}.{redemptionId}`.', {
  memberId,
  program,
  redemptionId: text(
    'As the caller or the server named it; `reservation.{reservationId}` of reserved points, `purchase.{purchaseId}` of points that paid for a purchase, `claim.{claimId}` of those that paid for a reward, `event.{eventId}` of those recorded without an id.',
    'redemption-1001',
  ),
  points: count('How many.', 5),
  reference: orNull(text('What they were used for, as the caller said.', 'order-1002')),
  purchaseId: orNull(text('The purchase that they paid for.'), null),
  reservationId: orNull(text('The reservation that had them.'), null),
  claimId: orNull(text('The claim of a reward that they paid for.'), null),
  redeemedAt: instant('When it counts.', '2026-02-02T10:00:00.000Z'),
  recordedAt: instant('When it was recorded.', '2026-02-02T10:00:00.000Z'),
  redeemedBy: text('Name of the client that used them.', 'till-7'),
  redeemerId: orNull(id('The member who redeemed them, where they are a household’s.', 'ada'), null),
  partner: orNull(text('The partner where they were spent; null: the programme’s own shop.'), null),
  returned: listOf(
    'What was given back of it, since the purchase that it paid for came back or the claim was cancelled; oldest first.',
    object('Given back by one return, or since a claim was cancelled.', {
      returnId: text('The return; `claim.{claimId}` where a claim was cancelled.', 'return-1001'),
      points: count('How many, those that had ended meanwhile included.', 5),
      returnedAt: instant('When it counts.', '2026-02-10T10:00:00.000Z'),
    }),
  ),
  metadata,
});

export type RedemptionDocument = DocumentOf<typeof redemptionsSchema>;
