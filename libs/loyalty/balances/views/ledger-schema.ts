import {
  actor,
  choice,
  count,
  type DocumentOf,
  instant,
  listOf,
  memberId,
  object,
  orNull,
  program,
  revision,
  text,
  whole,
} from '#loyalty/documents';
import { MOVEMENT_TYPES } from '#loyalty/member';

/** Movements that have a row. Ends that move on come with an activity, which members see already. */
export const LEDGER_TYPES = MOVEMENT_TYPES.filter((type) => type !== 'ExpiryMoved');

const WHEN = '2026-02-01T12:30:00.000Z';

const allocation = object('A part of a debit.', { lotId: text('The lot.', '1'), points: count('Points of it.', 20) });

export const ledgerSchema = object('A movement of points. The id is `{program}.{memberId}.{revision}`.', {
  memberId,
  program,
  revision,
  type: choice('The event.', LEDGER_TYPES, 'PointsEarned'),
  points: whole('Above zero for credits, below for debits.', 140),
  balanceAfter: count('Available after it.', 140),
  balance: object('The balance after it.', {
    available: count('Can be redeemed.', 140),
    pending: count('Not yet in force.', 0),
    reserved: count('Held for an order.', 0),
  }),
  lotId: orNull(text('The lot that it made, moved or gave another end.', '1')),
  allocations: orNull(
    listOf('The lots that a debit used, that were returned, or that got another end (with 0 points).', allocation),
    null,
  ),
  expiresAt: orNull(instant('When the lot ends; exclusive.', '2027-02-28T23:00:00.000Z')),
  effectiveAt: instant('When it counts.', WHEN),
  occurredAt: instant('When it happened.', WHEN),
  recordedAt: instant('When it was recorded.', WHEN),
  reason: orNull(text('What a person gave as the reason, or where points were earned.', 'purchase')),
  because: orNull(text('What the rules say.', '10 points per 100.00 of 1400.00')),
  rule: orNull(text('Id of the rule.', 'base')),
  ruleVersion: orNull(count('Version of the rule.', 1)),
  programVersion: orNull(count('Version of the programme.', 1)),
  purchaseId: orNull(text('The purchase that it is for.', 'order-1003')),
  reference: orNull(text("The caller's own reference."), null),
  actor,
  commandId: text('The command that it came from.', '9d0b7f9e-5c3f-5a53-9a35-3c1b7a7f6a10'),
  eventId: text('The event.', '1b0c7f0e-5c3f-5a53-9a35-3c1b7a7f6a11'),
});

/** A row for each movement, written once; an activation moves points from pending to available, and its undoing back. */
export type LedgerDocument = DocumentOf<typeof ledgerSchema>;
