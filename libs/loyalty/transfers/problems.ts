import { entry, type ProblemTable } from '#platform';

export const TRANSFERS_PROBLEMS = {
  transfers_not_allowed: entry(
    422,
    'Rules do not let this member transfer points',
    '`because` says what stands against it: the rules have no `transfers` (`off`), or name other tiers (`tier`).',
  ),
  transfer_limit_exceeded: entry(
    422,
    'More than may be transferred',
    'Transfer as many points as the details allow, or wait for the next day of the programme.',
  ),
  transfer_to_self: entry(422, 'Transfer to oneself', 'Name another member in `toMemberId`.'),
  transfer_refused: entry(
    422,
    'The other member cannot receive the points',
    'Nothing was written. `because` says why; repeat the request when that has changed.',
  ),
  transfer_failed: entry(
    409,
    'The points have come back',
    'They could not arrive, as `because` says. Use another `transferId` to try again.',
  ),
  duplicate_transfer: entry(
    409,
    'Transfer id used with other content',
    'Send the transfer exactly as the first time, or use another id.',
  ),
  transfer_unknown: entry(404, 'No such transfer', 'Look up the id, or transfer the points first.'),
  transfer_under_way: entry(
    409,
    'Points are on their way to another member',
    'Repeat the request when the transfer `transferId` is over, which takes a moment.',
  ),
} satisfies ProblemTable;
