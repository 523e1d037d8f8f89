import {
  count,
  day,
  type DocumentOf,
  flag,
  id,
  instant,
  memberId,
  object,
  orNull,
  program,
  whole,
} from '#loyalty/documents';

export const challengeProgressSchema = object(
  'How far a member has come in one window of a challenge. The id is `{program}.{memberId}.{challengeId}.{window}`, with `all` where the challenge has no windows.',
  {
    memberId,
    program,
    challengeId: id('The challenge.', 'coffee-card'),
    version: count('The version under which the member began.', 1),
    window: orNull(day('The first day of the window; null: all of the challenge is one.', '2026-02-01'), null),
    progress: whole('What counts, in all repetitions.', 7),
    goal: count('What one repetition asks for.', 9),
    run: orNull(
      object('The newest run of a streak; null where there is none.', {
        length: count('Its periods since it began or last completed the challenge.', 2),
        last: day('The first day of the last one.', '2026-02-02'),
      }),
      null,
    ),
    completed: count('How often it was completed, those that were taken back not counted.', 0),
    milestones: count(
      'How many milestones were reached in all repetitions, those that were taken back not counted.',
      1,
    ),
    isCompleted: flag('Whether it was completed at least once.', false),
    begunAt: instant('When it was begun.', '2026-02-01T10:00:00.000Z'),
    changedAt: instant('When it changed last.', '2026-02-05T10:00:00.000Z'),
    completedAt: orNull(instant('When it was completed last; null where it is not.', '2026-02-05T10:00:00.000Z'), null),
  },
);

export type ChallengeProgressDocument = DocumentOf<typeof challengeProgressSchema>;
