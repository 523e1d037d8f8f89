import { entry, type ProblemTable } from '#platform';

export const REDEMPTIONS_PROBLEMS = {
  duplicate_reference: entry(
    409,
    'Reference is in use',
    'Send it exactly as the first time, or give it a reference of its own. The rules say that references count once (`references`).',
  ),
  insufficient_points: entry(422, 'Not enough points', 'Redeem at most `available` points.', { withheld: true }),
} satisfies ProblemTable;
