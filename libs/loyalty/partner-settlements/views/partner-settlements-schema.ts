import { choice, count, type DocumentOf, id, instant, object, orNull, program, text, whole } from '#loyalty/documents';

const side = (
  description: string,
  of: { readonly points: string; readonly amount: string; readonly example: string },
) =>
  object(description, {
    points: whole(of.points, 29),
    amount: text(of.amount, of.example),
  });

export const settlementFields = {
  program,
  partnerId: id('The partner.', 'fuel-co'),
  settlementId: id('As the caller or the server named it.', '2026-02'),
  number: count('From 1 on, without gaps.', 1),
  from: instant('The first instant of the period.', '2026-02-01T00:00:00.000Z'),
  to: instant('The first instant that is not part of it.', '2026-03-01T00:00:00.000Z'),
  status: choice('`under_way` until what it comes to is recorded.', ['under_way', 'closed'], 'closed'),
  begunAt: instant('When it was begun: what is recorded later is in a later one.', '2026-03-01T08:00:00.000Z'),
  closedAt: orNull(instant('When it was closed.', '2026-03-01T08:00:01.000Z')),
  movements: count('How many movements it has.', 1),
  late: count(
    'How many of them count before the period, and were recorded after the settlement before it had begun.',
    0,
  ),
  earned: side('What members earned there, less what was taken back.', {
    points: 'How many points.',
    amount: 'What the partner owes for them; minor units, an exact decimal.',
    example: '26.1',
  }),
  spent: side('What members spent there, less what was given back.', {
    points: 'How many points.',
    amount: 'What the programme owes for them; minor units, an exact decimal.',
    example: '0',
  }),
  net: text('What the partner owes; below zero: what the programme owes. Minor units, an exact decimal.', '26.1'),
};

export const partnerSettlementsSchema = object(
  'A settlement of a period with a partner. The id is `{program}.{partnerId}.{settlementId}`.',
  {
    ...settlementFields,
    after: orNull(id('The settlement before it; null: it is the first one.'), null),
    position: text('Where in the log it was begun.', 'a1.00000000000000000042.00000000000000000042'),
  },
);

export type SettlementDocument = DocumentOf<typeof partnerSettlementsSchema>;
