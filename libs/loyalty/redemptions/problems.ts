import { entry, type ProblemTable } from '#platform';

export const REDEMPTIONS_PROBLEMS = {
  duplicate_reference: entry(
    409,
    'Reference is in use',
    'Send it exactly as the first time, or give it a reference of its own. The rules say that references count once (`references`).',
  ),
  duplicate_redemption: entry(
    409,
    'Redemption id used with other content',
    'Send the redemption as it was sent the first time, or give it an id of its own.',
  ),
  redemption_unknown: entry(
    404,
    'No such redemption',
    'Check the id; `GET /v1/members/{memberId}/redemptions` lists the redemptions of the member.',
  ),
  insufficient_points: entry(422, 'Not enough points', 'Redeem at most `available` points.', { withheld: true }),
} satisfies ProblemTable;
