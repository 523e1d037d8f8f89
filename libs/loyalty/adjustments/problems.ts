import { entry, type ProblemTable } from '#platform';

export const ADJUSTMENTS_PROBLEMS = {
  balance_limit_exceeded: entry(
    422,
    'Over the maximum balance',
    'The programme has a maximum balance; redeem points first.',
    { withheld: true },
  ),
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
