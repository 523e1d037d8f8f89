import { choice, count, type DocumentOf, instant, memberId, object, orNull, program, text } from '#loyalty/documents';

export const REQUEST_STATES = ['open', 'answered', 'resolved'] as const;

export const requestsSchema = object('A service request. The id is `{program}.{memberId}.{requestId}`.', {
  memberId,
  program,
  requestId: text('As the caller named it.', 'case-1001'),
  topic: orNull(text('What it is about.', 'delivery')),
  channel: orNull(text('How it came.', 'mail')),
  state: choice('An automatic answer leaves it open.', REQUEST_STATES),
  openedAt: instant('When it was opened.', '2026-02-02T10:00:00.000Z'),
  answeredAt: orNull(instant('When a person first answered.'), null),
  firstResponseMs: orNull(count('Milliseconds until a person answered.'), null),
  resolvedAt: orNull(instant('When it was resolved.'), null),
});

export type RequestDocument = DocumentOf<typeof requestsSchema>;
