import { entry, type ProblemTable } from '#platform';

export const CAMPAIGNS_PROBLEMS = {
  campaign_unknown: entry(404, 'Unknown campaign', 'List the campaigns at /v1/campaigns.'),
  campaign_exists: entry(
    409,
    'Campaign exists with another definition',
    'Publish the change as a new version, or use another campaignId.',
  ),
  campaign_ended: entry(409, 'Campaign has ended', 'Define another campaign; one that has ended stays as it was.'),
  campaign_not_active: entry(409, 'Campaign is not active', 'Activate the campaign first.'),
  campaign_without_holdout: entry(
    409,
    'Campaign has no holdout',
    'Define the next one with a `holdout`: only who was drawn by chance can be compared with.',
  ),
  holdout_is_fixed: entry(409, 'Holdout is fixed', 'Leave `holdout` as it was when the campaign was activated first.'),
  invalid_campaign: entry(422, 'Campaign is not valid', 'Correct what the detail describes.'),
} satisfies ProblemTable;
