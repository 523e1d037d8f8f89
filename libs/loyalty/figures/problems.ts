import { entry, type ProblemTable } from '#platform';

export const FIGURES_PROBLEMS = {
  figure_unknown: entry(404, 'Unknown figure', 'List the figures at /v1/analytics.'),
} satisfies ProblemTable;
