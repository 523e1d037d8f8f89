import { entry, type ProblemTable } from '#platform';

export const ADJUSTMENTS_PROBLEMS = {
  balance_limit_exceeded: entry(
    422,
    'Over the highest balance',
    'The programme has a highest balance; redeem points first.',
    { tellsBalance: true },
  ),
  adjustment_limit_exceeded: entry(
    422,
    'More than the programme lets you adjust',
    'Adjust less; `leftToday` says what is left of the day. The rules of the programme have the limits (`adjustments`).',
    { control: 'limit' },
  ),
} satisfies ProblemTable;
