import { entry, type ProblemTable } from '#platform';

export const LIFETIME_VALUE_PROBLEMS = {
  nothing_bought: entry(
    422,
    'Member has not bought',
    'Ask for a later `calibrationEnd`, or for a member who has bought.',
  ),
  too_few_repeaters: entry(
    422,
    'Too few customers came again',
    'The model needs more customers with purchases on two days or more: wait, or set `calibrationEnd` later.',
  ),
  no_convergence: entry(
    422,
    'The model has no best parameters',
    'The data show no differences of the kind that the model is about; use the historical figure clv.',
  ),
  singular_hessian: entry(
    422,
    'The data do not tell the parameters apart',
    'Use the historical figure clv, or ask again with more data.',
  ),
  fits_busy: entry(503, 'Models are being fitted', 'Repeat after `Retry-After`.'),
  fit_failed: entry(503, 'Model could not be fitted', 'Repeat later; an operator finds the reason in the log.'),
} satisfies ProblemTable;
