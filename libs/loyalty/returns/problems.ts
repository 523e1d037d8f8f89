import { entry, type ProblemTable } from '#platform';

export const RETURNS_PROBLEMS = {
  return_unknown: entry(404, 'Unknown return', 'Correct the returnId.'),
  duplicate_return: entry(
    409,
    'Return id used with other content',
    'Send the return exactly as the first time, or use another id.',
  ),
  return_exceeds_purchase: entry(
    422,
    'More than is left of the purchase',
    'Return at most what is left: `left` of its amount, or of the line that `line` names.',
  ),
  return_line_unknown: entry(
    422,
    'The purchase has no such line',
    'Lines are counted from 1, as the purchase has them; without lines name an amount.',
  ),
  return_window_over: entry(
    422,
    'Too late to return it',
    'The programme’s rules say how long (`returns.windowDays`). Correct the points by an adjustment where you make an exception.',
  ),
  purchase_not_waiting: entry(
    422,
    'The purchase waits for no event',
    'Only purchases under rules with the activation `on_event` are activated or cancelled. Return it instead of cancelling it.',
  ),
  purchase_activated: entry(
    409,
    'The purchase was activated',
    'Return it instead: what was activated is not cancelled any more.',
  ),
  purchase_ambiguous: entry(
    409,
    'Several purchases have this id',
    'Members who are one now both bought under it. Say in `purchasedBy` whose purchase it is.',
  ),
  return_before_purchase: entry(422, 'Returned before it was bought', 'Correct `occurredAt`.'),
} satisfies ProblemTable;
