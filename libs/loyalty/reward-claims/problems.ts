import { entry, type ProblemTable } from '#platform';

export const REWARD_CLAIMS_PROBLEMS = {
  tier_too_low: entry(422, 'Reward is for other tiers', '`tiers` names the tiers that can have it.', {
    withheld: true,
  }),
  plan_needed: entry(422, 'Reward is for members with a plan', '`plans` names the plans that can have it.', {
    withheld: true,
  }),
  not_in_segment: entry(422, 'Reward is for other members', '`segments` names the segments that can have it.', {
    withheld: true,
  }),
  not_available_yet: entry(
    422,
    'Reward is not available yet',
    'Claim it from `availableFrom` on; members of tiers with early access can have it before others.',
  ),
  reward_over: entry(422, 'Reward is over', 'It could be claimed until `until`; claim another one.'),
  option_needed: entry(422, 'Reward is a choice', 'Name one of `options` as `option`.'),
  option_unknown: entry(
    422,
    'Reward is no choice of that',
    'Name one of `options` as `option`, or leave it out where there are none.',
  ),
  claim_limit: entry(
    422,
    'Member has the reward as often as one can',
    'A member can have it `perMember` times; a claim that is cancelled does not count. Where `againFrom` is there, claim it again then.',
  ),
  taking_void: entry(
    503,
    'What was taken from the stock was given back in the meantime',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  taking_used: entry(409, 'A claim uses this part of the stock', 'Cancel the claim to give it back.'),
  duplicate_claim: entry(
    409,
    'Claim id used with another reward',
    'Send the claim as it was sent the first time, or give it an id of its own.',
  ),
  claim_unknown: entry(
    404,
    'No such claim',
    'Check the id; `GET /v1/members/{memberId}/claims` lists the claims of the member.',
  ),
  claim_cancelled: entry(
    409,
    'Claim is cancelled',
    'It was cancelled `at` that instant, and its points were given back.',
  ),
} satisfies ProblemTable;
