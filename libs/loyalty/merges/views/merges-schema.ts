import { choice, type DocumentOf, instant, memberId, object, orNull, program, text, whole } from '#loyalty/documents';

import { MERGE_FAILURES } from '../events.js';

export const MERGE_STATES = ['waiting', 'declined', 'open', 'completed', 'failed'] as const;

export const mergesSchema = object(
  'A merge of a member into another one that was asked for. The id is `{program}.{memberId}.{attempt}`.',
  {
    memberId,
    program,
    intoMemberId: text('The member that stays.', 'ada2'),
    attempt: whole('Which request of this member it is, from 1.', 1),
    state: choice(
      '`waiting`: another client has to approve it; `declined`: it was not; `open`: it is under way; `completed`: the member is part of the other one; `failed`: both are as before.',
      MERGE_STATES,
    ),
    reason: orNull(text('Why.', 'Enrolled twice')),
    requestedAt: instant('When it was asked for.', '2026-02-02T10:00:00.000Z'),
    requestedBy: text('Name of the client that asked for it.', 'service'),
    decidedAt: orNull(instant('When it was approved or declined; null while it waits.', '2026-02-02T10:00:00.000Z')),
    decidedBy: orNull(text('Name of the client that approved or declined it; null where nobody had to.'), null),
    declineReason: orNull(text('Why it was declined.'), null),
    closedAt: orNull(instant('When the member became part of the other one, or when that failed.'), null),
    failure: orNull(choice('Why it failed.', MERGE_FAILURES), null),
  },
);

export type MergeDocument = DocumentOf<typeof mergesSchema>;
