import { type EventOf } from '#event-store';
import { id, memberEvents, personalText } from '#loyalty/vocabulary';

/** Characters of one note. */
export const NOTE_LENGTH_MAX = 2_000;

export const noteEvents = memberEvents({
  NoteAdded: {
    description: 'A service clerk left a note on the member.',
    data: {
      noteId: id,
      /** Personal: encrypted in the log, and gone with the member. */
      text: personalText(NOTE_LENGTH_MAX),
    },
  },
});

export type NoteEvent = EventOf<typeof noteEvents>;
