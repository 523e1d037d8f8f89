import { entry, type ProblemTable } from '#platform';

export const EXPIRY_PROBLEMS = {
  lot_unknown: entry(404, 'No such lot', 'Look up the ids with `GET /v1/members/{memberId}/lots?all=true`.'),
  lot_closed: entry(
    409,
    'Lot is closed',
    'Its points are used up, or it has ended, so that its end cannot change. To give points back, adjust the balance.',
  ),
  end_not_possible: entry(
    422,
    'Lots cannot end then',
    'Lots end now or later, and not before their points become usable. A change of many lots only extends them.',
  ),
} satisfies ProblemTable;
