import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

import { type NoteDocument, notesSchema } from './notes-schema.js';

export const notes = memberProjection({
  name: 'notes',
  version: 1,
  document: notesSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'addedAt'] }],
  handles: ['NoteAdded'],
  documentIds: (event) => [`${event.data['memberId'] as string}.${event.data['noteId'] as string}`],
  evolve: evolveNote,
});

export function evolveNote(before: NoteDocument | null, recorded: RecordedEvent): NoteDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  if (type !== 'NoteAdded') return before;
  return {
    memberId: data.memberId,
    program: metadata.program,
    noteId: data.noteId,
    text: data.text,
    addedAt: data.effectiveAt,
    author: { type: metadata.actor.type, id: metadata.actor.id },
  };
}
