import { type AddNote } from '../decide.js';

/** A note on the member of the scenarios. */
export const addNote = (noteId: string, text = 'Prefers to be called'): AddNote => ({
  type: 'AddNote',
  memberId: 'ada',
  noteId,
  text,
});
