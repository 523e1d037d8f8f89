import { type DocumentOf, id, object, program, text } from '#loyalty/documents';

export const partnerAccountsSchema = object('What a partner owes. The id is `{program}.{partnerId}`.', {
  program,
  partnerId: id('The partner.', 'fuel-co'),
  owed: text(
    'For all movements there ever were, in minor units, an exact decimal; below zero: what the programme owes.',
    '26.1',
  ),
  settled: text('What of that is settled.', '0'),
});

export type PartnerAccountDocument = DocumentOf<typeof partnerAccountsSchema>;
