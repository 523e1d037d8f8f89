import { choice, instant, listOf, memberId, object, orNull, program, text, whole } from '#loyalty/documents';

export const lotsSchema = object('A credit and what is left of it. The id is `{program}.{memberId}.{lotId}`.', {
  memberId,
  program,
  lotId: text('The lot.'),
  points: whole('Credited.'),
  remaining: whole('Left.'),
  earnedAt: instant('When they were earned.'),
  activeFrom: instant('From when on they can be used.'),
  expiresAt: orNull(instant('When they end; exclusive. Null for never.')),
  state: choice('Where it stands.', 'pending', 'active', 'used', 'expired'),
  creditedAt: instant('When the credit counts.'),
  uses: listOf(
    'What was taken of it.',
    object('A debit.', {
      at: instant('When it counts.'),
      points: whole('How many.'),
      kind: choice('By what.', 'redemption', 'adjustment'),
    }),
  ),
});
