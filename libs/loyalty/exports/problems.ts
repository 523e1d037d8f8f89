import { entry, type ProblemTable } from '#platform';

export const EXPORTS_PROBLEMS = {
  log_shorter_than_head: entry(
    503,
    'Log is shorter than its newest signed head',
    'Tell who runs the server: the end of the log was cut off, or an older copy was put back. `trofast verify` says more.',
  ),
} satisfies ProblemTable;
