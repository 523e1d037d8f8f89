import { count, day, type DocumentOf, id, instant, memberId, object, orNull, program, text } from '#loyalty/documents';

export const badgesSchema = object(
  'A badge of a member. The id is `{program}.{memberId}.{challengeId}.{window}.{repetition}.{milestone}.{badgeId}`, with `all` and `end` where there is no window and no milestone.',
  {
    memberId,
    program,
    badgeId: id('The badge.', 'regular'),
    name: text('For people.', 'Regular'),
    challengeId: id('The challenge that it is for.', 'coffee-card'),
    version: count('The version of the challenge.', 1),
    window: orNull(day('The first day of the window; null: all of the challenge is one.', '2026-02-01'), null),
    repetition: count('Which completion it is for, or the one towards which the milestone is.', 1),
    milestone: orNull(count('The milestone that it is for; null: the completion.', 5), null),
    awardedAt: instant('When it was awarded.', '2026-02-05T10:00:00.000Z'),
    revokedAt: orNull(instant('When it was taken back.', '2026-02-07T10:00:00.000Z'), null),
  },
);

export type BadgeDocument = DocumentOf<typeof badgesSchema>;
