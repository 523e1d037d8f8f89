import { day, instant, memberId, object, orNull, program, text, whole } from '#loyalty/documents';

export const purchaseFields = {
  program,
  purchaseId: text('As the caller named it.'),
  occurredAt: instant('When it happened.'),
  amount: whole('Paid; minor units of `currency`.'),
  currency: text('ISO 4217.'),
  itemCount: whole('Items bought.'),
  discount: whole('What was taken off; minor units of `currency`.'),
  promotion: orNull(text('Code of the promotion.')),
  fullPrice: { type: 'boolean', description: 'Neither a discount nor a promotion had a part in it.' } as const,
  cost: orNull(whole('What the shop paid for it, minor units of `currency`; null unless every line says it.')),
  channel: orNull(text('Where: web, store, app …')),
  location: orNull(text('Which shop.')),
  localDay: day('When it counts.'),
  hour: whole('0 to 23, in UTC.'),
};

export const purchasesSchema = object('A purchase and what it earned. The id is `{program}.{memberId}.{purchaseId}`.', {
  memberId,
  ...purchaseFields,
  guest: { type: 'boolean', description: 'Made without a member, and claimed later.' },
  points: whole('Points that it earned.'),
});
