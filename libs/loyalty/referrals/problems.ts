import { entry, type ProblemTable } from '#platform';

export const REFERRALS_PROBLEMS = {
  referral_code_unknown: entry(404, 'No referral codes', 'Publish a version of the rules that has `referral`.'),
} satisfies ProblemTable;
