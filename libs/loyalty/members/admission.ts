import { type Member } from '#loyalty/member';
import { type Refusal, refuse } from '#runner';

import { type MemberCommand, specOf } from './commands.js';

/** Refuses what a member in this state does not take, whatever the command says. */
export function refuseByStatus(command: MemberCommand, member: Member): Refusal | undefined {
  const { memberId } = command;
  if (command.type === 'VoidIdentityClaim') return undefined; // the claim of one who was never enrolled, too
  const isOfTime = command.type === 'Settle' || command.type === 'RevokeSettlements';
  if (isOfTime && member.status !== 'unknown') return undefined;
  switch (member.status) {
    case 'unknown':
      if (command.type === 'EnrolMember') return undefined;
      return refuse('member_unknown', `There is no member ${memberId}; enrol the member first.`, { memberId });
    case 'forgotten':
      return refuse('member_forgotten', `Member ${memberId} was forgotten; nothing more can be recorded.`, {
        memberId,
      });
    case 'closed':
      if (specOf(command).takenWhenClosed) return undefined;
      if (command.type === 'EnrolMember') return exists(memberId);
      return refuse('member_closed', `Member ${memberId} is closed; enrol a new member instead.`, { memberId });
    case 'frozen':
      if (command.type === 'RedeemPoints' || command.type === 'FreezeMember')
        return refuse('member_frozen', `Member ${memberId} is frozen; unfreeze the member first.`, { memberId });
      return command.type === 'EnrolMember' ? exists(memberId) : undefined;
    case 'active':
      if (command.type === 'UnfreezeMember')
        return refuse('member_not_frozen', `Member ${memberId} is not frozen, so there is nothing to undo.`, {
          memberId,
        });
      return command.type === 'EnrolMember' ? exists(memberId) : undefined;
    default:
      return member.status satisfies never;
  }
}

function exists(memberId: string): Refusal {
  return refuse('member_exists', `Member ${memberId} exists already; choose another id.`, { memberId });
}
