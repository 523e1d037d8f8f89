import {
  count,
  day,
  type DocumentOf,
  flag,
  instant,
  listOf,
  memberId,
  number,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';

export const returnsSchema = object(
  'A return of a purchase, or of a part of it. The id is `{program}.{memberId}.{returnId}`.',
  {
    memberId,
    program,
    returnId: text('As the caller named it.', 'return-1001'),
    purchaseId: text('What was returned.', 'order-1001'),
    occurredAt: instant('When it was returned.', '2026-02-10T10:00:00.000Z'),
    effectiveAt: instant('When it counts.', '2026-02-10T10:00:00.000Z'),
    purchasedOn: day('The day of the purchase.', '2026-02-01'),
    amount: count('What came back of the total; minor units of `currency`.', 2_933),
    currency: text('ISO 4217.', 'EUR'),
    refund: count('What of that is refunded in money.', 2_933),
    whole: flag('Nothing of the purchase was left after it.', true),
    lines: orNull(
      listOf(
        'Lines that came back.',
        object('A line.', {
          line: count('Which line of the purchase, from 1.', 1),
          sku: text('What it is.', 'cheese-042'),
          quantity: number('How much of it.', 1),
          amount: count('What had been paid for it; minor units.', 2_933),
        }),
      ),
      null,
    ),
    points: count('What the purchase earns less with it.', 2),
    statusPoints: count('What counts towards tiers less with it.', 2),
    waived: count('What of these points the member did not have any more, and keeps.', 0),
    debt: count('What of these points the member owed from then on.', 0),
    restored: count('Points that had paid for it, and were given back.', 0),
    reason: orNull(text('Why.', 'Too small')),
  },
);

export type ReturnDocument = DocumentOf<typeof returnsSchema>;
