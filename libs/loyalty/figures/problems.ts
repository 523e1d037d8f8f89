import { entry, type ProblemTable } from '#platform';

export const FIGURES_PROBLEMS = {
  figure_unknown: entry(404, 'Unknown figure', 'List the figures at /v1/analytics.'),
  too_many_groups: entry(
    422,
    'Too many groups',
    'Ask for fewer dimensions at once, filter by some of them, or take longer periods.',
  ),
} satisfies ProblemTable;
