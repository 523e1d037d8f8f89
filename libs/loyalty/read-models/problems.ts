import { entry, type ProblemTable } from '#platform';

export const READ_MODELS_PROBLEMS = {
  query_shows_members: entry(
    403,
    'Query could show single members',
    'Use a key with the scope members:read, or group by plain fields, with sums, means and counts.',
  ),
} satisfies ProblemTable;
