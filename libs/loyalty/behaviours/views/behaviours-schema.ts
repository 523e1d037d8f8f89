import { count, day, type DocumentOf, instant, memberId, object, orNull, program, text } from '#loyalty/documents';

export const behavioursSchema = object(
  'Something that a member did besides buying. The id is `{program}.{memberId}.{commandId}`.',
  {
    memberId,
    program,
    behaviour: text('What it was: a slug that earn rules may name.', 'review'),
    reference: orNull(text('As the caller named it.', 'review-77')),
    channel: orNull(text('Where: web, store, app …', 'app')),
    occurredAt: instant('When it happened.', '2026-02-02T10:00:00.000Z'),
    localDay: day('When it counts.', '2026-02-02'),
    points: count('Points that it earned.', 50),
  },
);

export type BehaviourDocument = DocumentOf<typeof behavioursSchema>;
