import { type CountedOnce, Decision, type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { refuse } from '#runner';

import { NOTE_LENGTH_MAX } from './events.js';

export type AddNote = CommandShape<'AddNote', { noteId: string; text: string }>;

/** Leaves a note on a member. It counts now, moves no points and settles nothing. */
export function addNote(
  { memberId, noteId, text }: AddNote,
  member: Member,
  { now, program }: MemberContext,
): MemberDecision {
  if (text.trim() === '' || text.length > NOTE_LENGTH_MAX) {
    const message = `A note says something, in ${NOTE_LENGTH_MAX} characters at most.`;
    return refuse('limit_exceeded', message, { noteLengthMax: NOTE_LENGTH_MAX });
  }
  const decision = new Decision(member, memberId, program, now);
  decision.add({ type: 'NoteAdded', data: { effectiveAt: now, noteId, text } });
  return decision;
}

const keyOf = ({ noteId }: { readonly noteId?: unknown }): string => `note:${noteId as string}`;

/** A note is added once. Its text is encrypted, so it is the same where its request was. */
export const noteOnce: CountedOnce<AddNote> = {
  event: 'NoteAdded',
  keyOf,
  keyOfEvent: keyOf,
  isSame: () => 'same_request',
  conflict: ({ noteId }) =>
    refuse('note_exists', 'A note with this noteId says something else; give a new note its own id.', { noteId }),
};
