import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { notes } from './notes.js';

const note = (noteId: string, at: string): Draft => ['NoteAdded', { noteId, text: { $sealed: noteId } }, at];

describe('the notes', () => {
  it('have a document each, the text sealed as the log has it', () =>
    expect(given(notes, enrolled, note('n1', day('02-01')), note('n2', day('02-02')))).toEqual({
      'm1.n1': {
        memberId: 'm1',
        program: 'main',
        noteId: 'n1',
        text: { $sealed: 'n1' },
        addedAt: day('02-01'),
        author: { type: 'client', id: 'till-7' },
      },
      'm1.n2': expect.objectContaining({ noteId: 'n2', addedAt: day('02-02') }),
    }));
});
