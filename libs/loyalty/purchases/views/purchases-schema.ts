import {
  bounded,
  count,
  day,
  type DocumentOf,
  flag,
  instant,
  listOf,
  memberId,
  metadata,
  object,
  orNull,
  program,
  text,
  whole,
} from '#loyalty/documents';

const facts = {
  purchaseId: text('As the caller named it.', 'order-1003'),
  occurredAt: instant('When it happened.', '2026-02-01T12:30:00.000Z'),
  amount: count('Paid; minor units of `currency`.', 140_000),
  currency: text('ISO 4217.', 'EUR'),
  itemCount: count('Items bought.', 5),
  discount: count('What was taken off; minor units of `currency`.', 5_000),
  promotion: orNull(text('Code of the promotion.', 'SPRING-26')),
  fullPrice: flag('Neither a discount nor a promotion had a part in it.', false),
  cost: orNull(count('What the shop paid for it, minor units of `currency`; null unless every line says it.'), null),
  channel: orNull(text('Where: web, store, app …', 'web')),
  location: orNull(text('Which shop.'), null),
  partner: orNull(text('The partner where it was made; null: the programme’s own shop.'), null),
  localDay: day('When it counts.', '2026-02-01'),
  hour: bounded('0 to 23, in UTC.', [0, 23], 12),
  metadata,
};

export const purchaseFields = { program, ...facts };

/** All but whose it is. */
export const recordedPurchaseFields = {
  ...purchaseFields,
  guest: flag('Made without a member, and claimed later.', false),
  points: count('Points that it earned, less those that were taken back.', 140),
  statusPoints: whole('Points of it that count towards tiers, less those that were taken back.', 140),
  payment: orNull(
    object('The part that was paid with points.', {
      points: count('Points that were used.', 30),
      amount: count('What they paid; minor units of `currency`.', 3_000),
      reservationId: orNull(text('The reservation that they were kept in.'), null),
    }),
    null,
  ),
  returned: count('What of it has come back; minor units of `currency`.', 0),
  returnedWhole: flag('Nothing of it is left.', false),
  cancelled: flag('It was cancelled before it was activated.', false),
  activatedAt: orNull(instant('From when its points can be used, where they waited for an event.'), null),
  corrections: listOf(
    'What was corrected of it, oldest first; all else is as it was corrected last.',
    object('A correction.', {
      correctionId: text('As the caller named it.', 'correction-1001'),
      correctedAt: instant('When it was corrected.', '2026-02-03T09:00:00.000Z'),
      reason: orNull(text('Why.', 'Two pieces were not delivered')),
      fields: listOf('What was recorded wrongly.', text('A field of a purchase.', 'total')),
      occurredAt: instant('When it was said to have happened before.', '2026-02-01T12:30:00.000Z'),
      amountBefore: count('The total before; minor units.', 160_000),
      amountAfter: count('The total after it.', 140_000),
      pointsBefore: count('What it earned before, whatever has come back.', 160),
      pointsAfter: count('What it earned after it.', 140),
      statusPointsBefore: count('What of it counted towards tiers before, whatever has come back.', 160),
      statusPointsAfter: count('What of it counted towards tiers after it.', 140),
    }),
  ),
};

export const purchasesSchema = object('A purchase and what it earned. The id is `{program}.{memberId}.{purchaseId}`.', {
  memberId,
  ...recordedPurchaseFields,
});

export type PurchaseDocument = DocumentOf<typeof purchasesSchema>;

/** What the read models have of a purchase, a member's or a guest's. */
export type PurchaseFacts = Pick<PurchaseDocument, keyof typeof facts>;
