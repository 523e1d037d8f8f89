import { entry, type ProblemTable } from '#platform';

export const ADJUSTMENTS_PROBLEMS = {
  balance_limit_exceeded: entry(
    422,
    'Over the maximum balance',
    'The programme has a maximum balance; redeem points first.',
    { withheld: true },
  ),
  adjustment_exists: entry(
    409,
    'Adjustment id used with other content',
    'Send the adjustment as it was sent the first time, or give it an id of its own.',
  ),
  adjustment_not_waiting: entry(
    409,
    'No such adjustment waits',
    'It was approved or declined already, or never asked for: look it up with `GET /v1/members/{memberId}/adjustments`.',
  ),
  self_approval: entry(403, 'Own request', 'Another client has to approve it.'),
  expiry_not_possible: entry(
    422,
    'No such end',
    'Points that are given take an `expiresOn` from today on; points that are taken have none.',
  ),
  adjustment_limit_exceeded: entry(
    422,
    'Over the programme’s adjustment limit',
    'Adjust fewer points; `leftToday` is what is left for today. The programme’s rules set the limits (`adjustments`).',
    { control: 'limit' },
  ),
} satisfies ProblemTable;
