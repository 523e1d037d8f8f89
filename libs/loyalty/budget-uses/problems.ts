import { entry, type ProblemTable } from '#platform';

export const BUDGET_USES_PROBLEMS = {
  budget_not_taken: entry(
    503,
    'Budget of a campaign was not taken yet, or was given back in the meantime',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  budget_taking_used: entry(
    409,
    'The member has used this part of the budget',
    'Return the purchase to give the points back.',
  ),
} satisfies ProblemTable;
