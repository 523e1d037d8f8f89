import {
  choice,
  count,
  type DocumentOf,
  id,
  instant,
  memberId,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';

import { TRANSFER_FAILURES } from '../events.js';

export const transfersSchema = object(
  'Points that members give each other: one document on each side. The id is `{program}.{memberId}.{transferId}`, and `{program}.{memberId}.in.{otherMemberId}.{transferId}` on the side of the one who receives.',
  {
    memberId,
    program,
    transferId: id('As the caller named it.', 'gift-1001'),
    direction: choice('Whether the member gives the points or receives them.', ['out', 'in']),
    otherMemberId: id('Who receives or gives them.', 'bob'),
    householdId: orNull(id('The household that it is to, or from; null between two members.', 'home-7'), null),
    state: choice('Whether the points are on their way, have arrived, or have come back.', [
      'open',
      'completed',
      'failed',
    ]),
    points: count('Transferred.', 5),
    reason: orNull(text('Why, as the request said; null on the side of the one who receives.', 'A birthday')),
    failure: orNull(choice('Why they did not arrive.', TRANSFER_FAILURES)),
    requestedAt: instant('When they were given; for the one who receives when they came.', '2026-02-02T10:00:00.000Z'),
    closedAt: orNull(instant('When they arrived or came back.', '2026-02-02T10:00:00.000Z')),
  },
);

export type TransferDocument = DocumentOf<typeof transfersSchema>;
