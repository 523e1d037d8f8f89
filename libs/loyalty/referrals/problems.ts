import { entry, type ProblemTable } from '#platform';

export const REFERRALS_PROBLEMS = {
  referrals_not_allowed: entry(
    409,
    'No rewards for recommendations',
    'Publish a version of the rules that has `referral`.',
  ),
} satisfies ProblemTable;
