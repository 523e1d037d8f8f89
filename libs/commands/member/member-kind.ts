import {
  memberDecider,
  refuse,
  type Member,
  type MemberCommand,
  type MemberContext,
  type MemberEvent,
  type Purchase,
} from '#domain';
import { type RecordedEvent } from '#event-store';

import { type StreamKind } from '../runner/options.js';

/** Member streams: personal fields, and purchases that count once whatever key they come under. */
export const memberKind: StreamKind<Member, MemberCommand, MemberEvent, MemberContext> = {
  name: 'member',
  decider: memberDecider,
  personal: true,
  occurredAt: (event) => ('occurredAt' in event.data ? event.data.occurredAt : event.data.effectiveAt),
  business: {
    keyOf: (command) =>
      command.type === 'RecordPurchase'
        ? purchaseKey(command.purchaseId)
        : command.type === 'EnrolMember'
          ? ENROLMENT
          : undefined,
    keyOfEvent: (event) =>
      event.type === 'PurchaseRecorded'
        ? purchaseKey(event.data['purchaseId'] as string)
        : event.type === 'MemberEnrolled'
          ? ENROLMENT
          : undefined,
    // What was enrolled is encrypted, so that an enrolment is the same where its request was.
    isSame: (command, event) => (command.type === 'RecordPurchase' ? isSamePurchase(command, event) : 'same_request'),
    conflict: (command) =>
      command.type === 'RecordPurchase'
        ? refuse(
            'duplicate_purchase',
            'A purchase with this purchaseId was recorded with other content; give a new purchase its own id.',
            {
              purchaseId: command.purchaseId,
            },
          )
        : refuse(
            'member_exists',
            `Member ${command.memberId} exists already, enrolled with other data; choose another id.`,
            { memberId: command.memberId },
          ),
  },
  isGone: (member) => member.status === 'forgotten',
  goneBy: 'MemberForgotten',
};

/** Enrolled once, whatever key it comes under. */
const ENROLMENT = 'enrolment';
const purchaseKey = (purchaseId: string): string => `purchase:${purchaseId}`;

/** Field by field, whatever order they came in; a time that the caller left out is not held against the purchase. */
function isSamePurchase(command: MemberCommand & { type: 'RecordPurchase' }, event: RecordedEvent): boolean {
  const recorded = event.data as unknown as Purchase;
  return (
    (command.occurredAt === undefined || command.occurredAt === recorded.occurredAt) &&
    command.total.amount === recorded.total.amount &&
    command.total.currency === recorded.total.currency &&
    command.itemCount === recorded.itemCount &&
    command.channel === recorded.channel &&
    command.location === recorded.location &&
    linesText(command.lines) === linesText(recorded.lines)
  );
}

function linesText(lines: Purchase['lines']): string {
  return JSON.stringify(
    (lines ?? []).map((line) => [line.sku, line.category, line.quantity, line.gross, line.discount, line.unitCost]),
  );
}
