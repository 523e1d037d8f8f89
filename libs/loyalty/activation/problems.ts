import { entry, type ProblemTable } from '#platform';

export const ACTIVATION_PROBLEMS = {
  activated_before_purchase: entry(422, 'Activated before it was bought', 'Correct `occurredAt`.'),
} satisfies ProblemTable;
