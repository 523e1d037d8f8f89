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
import { type Decider } from '#runner';

import { refuseByStatus } from './admission.js';
import { type MemberCommand, specOf } from './commands.js';

/** Raise it when `Member` changes shape or meaning: older snapshots are then left unread. */
const STATE_VERSION = 4;

/**
 * Decides for one member. First the member is settled up to the command's time, then the command is handled on what
 * that leaves; the events of both go into one append, and a refusal leaves none.
 */
function decide(command: MemberCommand, member: Member, context: MemberContext): MemberDecision {
  return refuseByStatus(command, member) ?? specOf(command).decide(command, member, context);
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
