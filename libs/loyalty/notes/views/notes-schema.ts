import { instant, memberId, object, personal, program, text } from '#loyalty/documents';

export const notesSchema = object('A note on a member. The id is `{program}.{memberId}.{noteId}`.', {
  memberId,
  program,
  noteId: text('As the caller named it.'),
  text: personal('What the clerk wrote.'),
  addedAt: instant('When it was added.'),
  author: object('Who left it.', { type: text('client, system …'), id: text('Which one.') }),
});
