import { entry, type ProblemTable } from '#platform';

export const READ_MODELS_PROBLEMS = {
  query_shows_members: entry(
    403,
    'Query could show single members',
    'Use a key that has the scope members:read, or group by fields as they are, with sums, means and counts.',
  ),
} satisfies ProblemTable;
