import { type DocumentOf, id, instant, memberId, object, personal, program, text } from '#loyalty/documents';

export const noteFields = {
  memberId,
  program,
  noteId: id('As the caller named it.', 'note-1001'),
  text: personal('What the clerk wrote.', 'Prefers to be called in the evening.'),
  addedAt: instant('When it was added.', '2026-02-02T10:00:00.000Z'),
  author: object('Who left it.', { type: text('client, system …', 'client'), id: text('Which one.', 'service') }),
};

export const notesSchema = object('A note on a member. The id is `{program}.{memberId}.{noteId}`.', noteFields);

/** The text is sealed as the log has it: without the key of a forgotten member nobody can open it. */
export type NoteDocument = DocumentOf<typeof notesSchema>;
