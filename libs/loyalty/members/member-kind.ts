import { type RecordedEvent } from '#event-store';
import { type Member, type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { keysOfPurchase, purchaseKey } from '#loyalty/purchases';
import { type Purchase } from '#loyalty/purchases/events';
import { commandNoted, type Refusal, refuse, type StreamKind } from '#runner';

import { type MemberCommand } from './commands.js';
import { memberDecider } from './decider.js';
import { refuseCaller } from './refuse-caller.js';
import { duplicatePurchase, isSamePurchase } from './same-purchase.js';

/** Member streams: personal fields, and purchases and requests that count once whatever key they come under. */
export const memberKind: StreamKind<Member, MemberCommand, MemberEvent, MemberContext> = {
  name: 'member',
  decider: memberDecider,
  personal: true,
  refuseCaller,
  occurredAt: (event) => ('occurredAt' in event.data ? event.data.occurredAt : event.data.effectiveAt),
  business: {
    keyOf: (command) => {
      switch (command.type) {
        case 'RecordPurchase':
          return purchaseKey(command.purchaseId);
        case 'OpenRequest':
          return requestKey(command.requestId);
        case 'EnrolMember':
          return ENROLMENT;
        case 'ForgetMember':
          return FORGETTING;
        default:
          return undefined;
      }
    },
    keyOfEvent: (event) => {
      switch (event.type) {
        case 'PurchaseRecorded':
          return purchaseKey(event.data['purchaseId'] as string);
        case 'ServiceRequestOpened':
          return requestKey(event.data['requestId'] as string);
        case 'MemberEnrolled':
          return ENROLMENT;
        case 'MemberForgotten':
          return FORGETTING;
        default:
          return undefined;
      }
    },
    isSame: (command, event) => {
      if (command.type === 'RecordPurchase') return isSamePurchase(command, event.data as unknown as Purchase);
      if (command.type === 'ForgetMember') return true;
      if (command.type === 'OpenRequest') return isSameRequest(command, event);
      return 'same_request'; // what was enrolled is encrypted, so that an enrolment is the same where its request was
    },
    conflict,
  },
  recall: {
    version: 0, // the points of a purchase come with it, in one append, and purchases had their key from the beginning
    keysOf: () => [],
    keysOfEvent: keysOfPurchase,
  },
  noted: (command, now) => {
    const { type, data } = commandNoted(command, now);
    return { type, data: { memberId: command.memberId, ...data } };
  },
  isGone: (member) => member.status === 'forgotten',
  goneBy: 'MemberForgotten',
};

/** Enrolled once, whatever key it comes under. */
const ENROLMENT = 'enrolment';

/** Forgotten once; every later request gets the same answer. */
const FORGETTING = 'forgetting';

const requestKey = (requestId: string): string => `request:${requestId}`;

function conflict(command: MemberCommand): Refusal {
  if (command.type === 'RecordPurchase') return duplicatePurchase(command.purchaseId);
  if (command.type === 'OpenRequest') {
    const message = 'A request with this requestId was opened with other content; give a new one its own id.';
    return refuse('request_exists', message, { requestId: command.requestId });
  }
  const { memberId } = command;
  const message = `Member ${memberId} exists already, enrolled with other data; choose another id.`;
  return refuse('member_exists', message, { memberId });
}

/** A time that the caller left out is not held against the request. */
function isSameRequest(command: MemberCommand & { type: 'OpenRequest' }, { data }: RecordedEvent): boolean {
  return (
    (command.openedAt === undefined || command.openedAt === data['openedAt']) &&
    command.topic === data['topic'] &&
    command.channel === data['channel']
  );
}
