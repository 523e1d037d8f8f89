import { entry, type ProblemTable } from '#platform';

export const MEMBERS_PROBLEMS = {
  import_needed: entry(
    403,
    'Lies too far back for this key',
    'Use a key with the scope import, or send the time at which it happened. `TROFAST_BACKDATE_DAYS` is the bound.',
  ),
} satisfies ProblemTable;
