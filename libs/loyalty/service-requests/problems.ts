import { entry, type ProblemTable } from '#platform';

export const SERVICE_REQUESTS_PROBLEMS = {
  request_exists: entry(
    409,
    'Request id used with other content',
    'Send the request as it was sent the first time, or give it an id of its own.',
  ),
  request_not_open: entry(409, 'Request is not open', 'It was resolved, or never opened. Open a new one.'),
  occurred_before_opening: entry(
    422,
    'Lies before the opening',
    'Send a time that is not before the request was opened.',
  ),
} satisfies ProblemTable;
