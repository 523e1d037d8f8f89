import { entry, type ProblemTable } from '#platform';

export const CAMPAIGN_BUDGETS_PROBLEMS = {
  campaign_without_budget: entry(409, 'Campaign has no budget', 'Say its `budget` in a new version of the campaign.'),
} satisfies ProblemTable;
