import { choice, instant, listOf, memberId, object, orNull, program, revision, text, whole } from '#loyalty/documents';
import { MOVEMENT_TYPES } from '#loyalty/member';

const allocation = object('A part of a debit.', { lotId: text('The lot.'), points: whole('Points of it.') });

export const ledgerSchema = object('A movement of points. The id is `{program}.{memberId}.{revision}`.', {
  memberId,
  program,
  revision,
  type: choice('The event.', ...MOVEMENT_TYPES),
  points: whole('Above zero for credits, below for debits.'),
  balanceAfter: whole('Available after it.'),
  balance: object('The balance after it.', {
    available: whole('Can be redeemed.'),
    pending: whole('Not yet in force.'),
    reserved: whole('Held for an order.'),
  }),
  lotId: orNull(text('The lot that it made or moved.')),
  allocations: orNull(listOf('The lots that a debit used, or that were returned.', allocation)),
  expiresAt: orNull(instant('When the lot ends; exclusive.')),
  effectiveAt: instant('When it counts.'),
  occurredAt: instant('When it happened.'),
  recordedAt: instant('When it was recorded.'),
  reason: orNull(text('What a person gave as the reason, or where points were earned.')),
  because: orNull(text('What the rules say.')),
  rule: orNull(text('Id of the rule.')),
  ruleVersion: orNull(whole('Version of the rule.')),
  programVersion: orNull(whole('Version of the programme.')),
  purchaseId: orNull(text('The purchase that it is for.')),
  reference: orNull(text("The caller's own reference.")),
  actor: object('Who did it.', { type: text('client, system …'), id: text('Which one.') }),
  commandId: text('The command that it came from.'),
  eventId: text('The event.'),
});
