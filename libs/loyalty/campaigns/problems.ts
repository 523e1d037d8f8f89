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
  campaign_without_codes: entry(
    409,
    'Campaign has no unique codes',
    'Define it with `code: { "kind": "unique" }`; words need not be made.',
  ),
  code_batch_unknown: entry(
    404,
    'Unknown batch of codes',
    '`GET /v1/campaigns/{campaignId}` says how many batches there are.',
  ),
  code_word_taken: entry(
    409,
    'Word is of another campaign',
    'Choose another word, or end the other campaign first: a word is of one campaign that is not over.',
  ),
  code_kind_is_fixed: entry(
    409,
    'Kind of code is fixed',
    'Leave `code.kind` as it was when the campaign was activated first.',
  ),
} satisfies ProblemTable;
