import { entry, type ProblemTable } from '#platform';

export const FEEDBACK_PROBLEMS = {
  score_out_of_range: entry(422, 'Score out of range', 'NPS is a whole number from 0 to 10, CSAT from 1 to 5.'),
} satisfies ProblemTable;
