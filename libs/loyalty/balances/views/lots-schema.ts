import {
  choice,
  count,
  type DocumentOf,
  instant,
  listOf,
  memberId,
  object,
  orNull,
  program,
  text,
  whole,
} from '#loyalty/documents';

const WHEN = '2026-02-01T12:30:00.000Z';

const use = object('A debit.', {
  at: instant('When it counts.', WHEN),
  points: whole('How many; below zero where they came back.', 20),
  kind: choice(
    'By what. `reversal`: what a purchase had earned was taken back. `transfer`: they went to another member.',
    ['redemption', 'adjustment', 'reversal', 'transfer'],
  ),
});

export type LotUse = DocumentOf<typeof use>;

const hold = object('Points that were reserved, which do not end with the lot while they are.', {
  holdId: text('The reservation, or the transfer.', 'checkout-7'),
  at: instant('From when on.', WHEN),
  until: orNull(instant('Until when at most; null: until it is closed.', '2026-02-01T12:45:00.000Z')),
  points: count('How many.', 20),
});

export type LotHold = DocumentOf<typeof hold>;

const fields = {
  memberId,
  program,
  lotId: text('The lot.', '1'),
  points: count('Credited.', 140),
  remaining: count('Left.', 120),
  earnedAt: instant('When they were earned.', WHEN),
  activeFrom: orNull(
    instant('From when on they can be used. Null while they wait for a purchase to be activated.', WHEN),
  ),
  expiresAt: orNull(instant('When they end; exclusive. Null for never.', '2027-02-28T23:00:00.000Z')),
  state: choice('Whether it can be used.', ['pending', 'active', 'used', 'expired'], 'active'),
  creditedAt: instant('When the credit counts.', WHEN),
  uses: listOf('What was taken of it.', use),
  holds: listOf('What is reserved of it, or was while it ended.', hold),
};

export const lotsSchema = object('A credit and what is left of it. The id is `{program}.{memberId}.{lotId}`.', fields);

/** Closed lots stay, with nothing remaining. `uses` and `holds` say what was left at any time. */
export type LotDocument = DocumentOf<typeof lotsSchema>;
