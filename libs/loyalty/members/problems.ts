import { entry, type ProblemTable } from '#platform';

export const MEMBERS_PROBLEMS = {
  import_needed: entry(
    403,
    'Too long ago for this key',
    'Use a key with the scope import, or correct the time. `TROFAST_BACKDATE_DAYS` is the limit.',
  ),
  too_much_recalled: entry(
    422,
    'Too many earlier events are involved',
    'Nothing was written, and repeating does not help. Adjust the points instead.',
  ),
} satisfies ProblemTable;
