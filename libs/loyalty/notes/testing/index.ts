import { type Samples, sealed } from '#loyalty/vocabulary/testing';

import { type AddNote } from '../decide.js';

/** A note on the member of the scenarios. */
export const addNote = (noteId: string, text = 'Prefers to be called'): AddNote => ({
  type: 'AddNote',
  memberId: 'ada',
  noteId,
  text,
});

export const samples: Samples = {
  members: [{ weight: 20, events: ({ commands }) => [['NoteAdded', { noteId: `n-${commands}`, text: sealed('t') }]] }],
};
