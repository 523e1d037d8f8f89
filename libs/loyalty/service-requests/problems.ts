import { entry, type ProblemTable } from '#platform';

export const SERVICE_REQUESTS_PROBLEMS = {
  request_exists: entry(
    409,
    'Request id used with other content',
    'Send the request exactly as the first time, or use another id.',
  ),
  request_unknown: entry(
    404,
    'No such service request',
    'Check the id; `GET /v1/members/{memberId}/requests` lists the requests of the member.',
  ),
  request_not_open: entry(409, 'Request is not open', 'It was resolved, or never opened. Open a new one.'),
  occurred_before_opening: entry(422, 'Before the opening', 'Send a time at or after the opening of the request.'),
} satisfies ProblemTable;
