import { entry, type ProblemTable } from '#platform';

export const REDEMPTIONS_PROBLEMS = {
  insufficient_points: entry(422, 'Not enough points', 'Redeem at most `available` points.', { withheld: true }),
} satisfies ProblemTable;
