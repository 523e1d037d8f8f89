import { adjustPoints } from '#loyalty/adjustments';
import { recordBehaviour } from '#loyalty/behaviours';
import { recordClass } from '#loyalty/classes';
import { recordFeedback } from '#loyalty/feedback';
import { addIdentity, removeIdentity, voidIdentityClaim } from '#loyalty/identities';
import {
  applyToMember,
  copyMember,
  INCREMENT_VERSION,
  initialMember,
  type Member,
  memberAfter,
  type MemberContext,
  type MemberDecision,
  memberFromJson,
  memberIncrement,
  memberToJson,
} from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { changeConsent, changeStatus, enrolMember, forgetMember, updateProfile } from '#loyalty/membership';
import { recordPurchase } from '#loyalty/purchases';
import { redeemPoints } from '#loyalty/redemptions';
import { recordSegmentMove } from '#loyalty/segments';
import { answerRequest, openRequest, resolveRequest } from '#loyalty/service-requests';
import { revokeSettlements, settleMember } from '#loyalty/settlement';
import { type Decider } from '#runner';

import { refuseByStatus } from './admission.js';
import { type MemberCommand } from './commands.js';

/** Raise it when `Member` changes shape or meaning: older snapshots are then left unread. */
const STATE_VERSION = 4;

/**
 * Decides for one member. First the member is settled up to the command's time, then the command is handled on what
 * that leaves; the events of both go into one append, and a refusal leaves none.
 */
function decide(command: MemberCommand, member: Member, context: MemberContext): MemberDecision {
  const refusal = refuseByStatus(command, member);
  if (refusal) return refusal;
  switch (command.type) {
    case 'EnrolMember':
      return enrolMember(command, member, context);
    case 'UpdateProfile':
      return updateProfile(command, member, context);
    case 'AddIdentity':
      return addIdentity(command, member, context);
    case 'RemoveIdentity':
      return removeIdentity(command, member, context);
    case 'ChangeConsent':
      return changeConsent(command, member, context);
    case 'RecordPurchase':
      return recordPurchase(command, member, context);
    case 'RedeemPoints':
      return redeemPoints(command, member, context);
    case 'AdjustPoints':
      return adjustPoints(command, member, context);
    case 'FreezeMember':
    case 'UnfreezeMember':
    case 'CloseMember':
      return changeStatus(command, member, context);
    case 'ForgetMember':
      return forgetMember(command, member, context);
    case 'VoidIdentityClaim':
      return voidIdentityClaim(command, member, context);
    case 'RecordFeedback':
      return recordFeedback(command, member, context);
    case 'RecordBehaviour':
      return recordBehaviour(command, member, context);
    case 'OpenRequest':
      return openRequest(command, member, context);
    case 'AnswerRequest':
      return answerRequest(command, member, context);
    case 'ResolveRequest':
      return resolveRequest(command, member, context);
    case 'RecordClass':
      return recordClass(command, member, context);
    case 'RecordSegmentMove':
      return recordSegmentMove(command, member, context);
    case 'RevokeSettlements':
      return revokeSettlements(command, member, context);
    case 'Settle':
      return settleMember(command, member, context);
    default:
      return command satisfies never;
  }
}

export const memberDecider: Decider<Member, MemberCommand, MemberEvent, MemberContext> = {
  stateVersion: STATE_VERSION,
  initial: initialMember,
  copy: copyMember,
  apply: applyToMember,
  decide,
  toJson: memberToJson,
  fromJson: memberFromJson,
  increments: { version: INCREMENT_VERSION, between: memberIncrement, after: memberAfter },
};
