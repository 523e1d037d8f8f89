import { entry, type ProblemTable } from '#platform';

export const NOTES_PROBLEMS = {
  note_exists: entry(
    409,
    'Note id used with other content',
    'Send the note as it was sent the first time, or give it an id of its own.',
  ),
} satisfies ProblemTable;
