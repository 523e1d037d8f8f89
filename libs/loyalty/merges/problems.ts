import { entry, type ProblemTable } from '#platform';

export const MERGES_PROBLEMS = {
  member_merged: entry(
    308,
    'Member is part of another one',
    'Follow `Location`, and use the member `successor` from now on.',
    { movedTo: { path: '/v1/members/', parameter: 'memberId', detail: 'successor' } },
  ),
  merge_into_self: entry(422, 'Merge into itself', 'Name another member in `intoMemberId`.'),
  merge_refused: entry(
    422,
    'The other member cannot take this one in',
    'Nothing was written. `because` says why; repeat the request when that has changed.',
  ),
  merge_failed: entry(
    409,
    'The members were not merged',
    'Both are as before. `because` says why; repeat the request with another Idempotency-Key when that has changed.',
  ),
  merge_waiting: entry(
    409,
    'A merge of the member waits for approval',
    'Approve or decline that one first; `intoMemberId` says into which member it is.',
  ),
  merge_not_waiting: entry(
    409,
    'No merge of the member waits',
    'It was approved or declined already, or never asked for: look it up with `GET /v1/merges`.',
  ),
  merge_under_way: entry(
    409,
    'The member is being merged',
    'Repeat the request when that is over, which takes a moment.',
  ),
  inherits_more: entry(
    409,
    'The member has just taken another one in',
    'Repeat the request: what that one had recorded counts here now.',
  ),
  merge_unknown: entry(404, 'No merge is under way', 'Merge the member first.'),
  open_reservations: entry(
    409,
    'Points are reserved',
    'Capture or release all open reservations of the member first; `reservationId` is one of them.',
  ),
  open_requests: entry(
    409,
    'A service request is open',
    'Resolve all open service requests of the member first; `requestId` is one of them.',
  ),
} satisfies ProblemTable;
