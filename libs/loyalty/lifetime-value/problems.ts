import { entry, type ProblemTable } from '#platform';

export const LIFETIME_VALUE_PROBLEMS = {
  nothing_bought: entry(422, 'Member has no purchases', 'Use a later `calibrationEnd`, or a member with purchases.'),
  too_few_repeaters: entry(
    422,
    'Too few returning customers',
    'The model needs more customers with purchases on at least two days: wait, or use a later `calibrationEnd`.',
  ),
  no_convergence: entry(
    422,
    'The model has no best parameters',
    'The data do not vary in the way that the model describes; use the historical figure clv.',
  ),
  singular_hessian: entry(
    422,
    'The data do not determine the parameters',
    'Use the historical figure clv, or try again with more data.',
  ),
  fits_busy: entry(503, 'Models are being fitted', 'Repeat after `Retry-After`.'),
  fit_failed: entry(503, 'Model could not be fitted', 'Repeat later; the reason is in the server’s log.'),
} satisfies ProblemTable;
