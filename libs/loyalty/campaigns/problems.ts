import { lifeCycleProblems } from '#loyalty/definitions';
import { entry, type ProblemTable } from '#platform';

export const CAMPAIGNS_PROBLEMS = {
  ...lifeCycleProblems('campaign'),
  campaign_without_holdout: entry(
    409,
    'Campaign has no holdout',
    'Define the next one with a `holdout`: only who was drawn by chance can be compared with.',
  ),
  holdout_is_fixed: entry(409, 'Holdout is fixed', 'Leave `holdout` as it was when the campaign was activated first.'),
} satisfies ProblemTable;
