import { type Actor, type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

/** A note on a member. The id is `{memberId}.{noteId}`. */
export type NoteDocument = {
  readonly memberId: string;
  readonly program: string;
  readonly noteId: string;
  /** Sealed as the log has it: without the key of a forgotten member nobody can open it. */
  readonly text: string;
  readonly addedAt: string;
  /** Whose API key left it. */
  readonly author: Pick<Actor, 'type' | 'id'>;
};

export const notes = memberProjection<NoteDocument>({
  name: 'notes',
  version: 1,
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
