import { entry, type ProblemTable } from '#platform';

export const RESERVATIONS_PROBLEMS = {
  duplicate_reservation: entry(
    409,
    'Reservation id used with other content',
    'Send the reservation exactly as the first time, or use another id.',
  ),
  reservation_unknown: entry(404, 'No such reservation', 'Look up the id, or reserve the points first.'),
  reservation_closed: entry(
    409,
    'Reservation is closed',
    '`became` says what happened to it, and `at` when. Reserve the points again, or redeem them.',
  ),
  capture_exceeds_reservation: entry(
    422,
    'More than was reserved',
    'Capture at most `reserved` points, and redeem the rest.',
  ),
} satisfies ProblemTable;
