import { entry, type ProblemTable } from '#platform';

export const PURCHASES_PROBLEMS = {
  duplicate_purchase: entry(
    409,
    'Purchase id used with other content',
    'Send the purchase exactly as the first time, or use another id.',
  ),
  currency_mismatch: entry(
    422,
    'Not the currency of the programme',
    'Convert the amount to the currency of the programme.',
  ),
} satisfies ProblemTable;
