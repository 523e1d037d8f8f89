import { choice, instant, memberId, object, orNull, program, text, whole } from '#loyalty/documents';

export const requestsSchema = object('A service request. The id is `{program}.{memberId}.{requestId}`.', {
  memberId,
  program,
  requestId: text('As the caller named it.'),
  topic: orNull(text('What it is about.')),
  channel: orNull(text('How it came.')),
  state: choice('An automatic answer leaves it open.', 'open', 'answered', 'resolved'),
  openedAt: instant('When it was opened.'),
  answeredAt: orNull(instant('When a person first answered.')),
  firstResponseMs: orNull(whole('Milliseconds until a person answered.')),
  resolvedAt: orNull(instant('When it was resolved.')),
});
