import {
  choice,
  day,
  type DocumentOf,
  id,
  instant,
  memberId,
  object,
  orNull,
  program,
  text,
  whole,
} from '#loyalty/documents';

export const ADJUSTMENT_STATES = ['waiting', 'counted', 'declined'] as const;

export const adjustmentsSchema = object('An adjustment by hand. The id is `{program}.{memberId}.{adjustmentId}`.', {
  memberId,
  program,
  adjustmentId: id('As the caller named it; of older ones the id of their event.', 'adj-1001'),
  state: choice('`waiting`: another client has to approve it; until then it does not count.', ADJUSTMENT_STATES),
  points: whole('Above zero gives, below zero takes.', 25),
  reason: text('Why.', 'Goodwill for a late delivery'),
  expiresOn: orNull(day('Last day on which the points count, where it was named and approval was needed.'), null),
  requestedAt: instant('When it was asked for.', '2026-02-02T10:00:00.000Z'),
  requestedBy: text('Name of the client that asked for it.', 'service'),
  decidedAt: orNull(instant('When it began to count, or was declined.', '2026-02-02T10:00:00.000Z')),
  decidedBy: orNull(text('Name of the client that approved or declined it; null where nobody had to.'), null),
  declineReason: orNull(text('Why it was declined.'), null),
});

export type AdjustmentDocument = DocumentOf<typeof adjustmentsSchema>;
