import { withChallenges } from '#loyalty/challenges';
import { withEndsMoved } from '#loyalty/expiry';
import { refuseKind } from '#loyalty/households';
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
import { refuseMerged, refuseMerging } from '#loyalty/merges';
import { type ReceivePoints } from '#loyalty/transfers';
import { asDecided, type Decider, isRefusal, type Refusal, refuse } from '#runner';

import { type MemberCommand, specOf } from './commands.js';
import { refuseUninherited } from './inherited.js';

/** Raise it when `Member` changes shape or meaning: older snapshots are then left unread. */
const STATE_VERSION = 12;

/**
 * Decides for one member. First the member is settled up to the command's time, then the command is handled on what
 * that leaves; the events of both go into one append, and a refusal leaves none.
 */
function decide(command: MemberCommand, member: Member, context: MemberContext): MemberDecision {
  if (command.type === 'Settle' && (member.merging ?? member.mergedInto) !== undefined) return [];
  const refusal = refuseByStatus(command, member) ?? refuseUninherited(command, member, context);
  if (refusal) return refusal;
  if ('arriving' in command && command.arriving) return afterArrival(command, command.arriving, member, context);
  return withEndsMoved(withChallenges(specOf(command).decide(command, member, context), context));
}

/** What a command comes to once points have arrived, where a preview has to show both. */
function afterArrival(
  { arriving: _arriving, ...command }: Extract<MemberCommand, { readonly arriving?: ReceivePoints }>,
  arriving: ReceivePoints,
  member: Member,
  context: MemberContext,
): MemberDecision {
  const arrived = decide(arriving, member, context);
  if (isRefusal(arrived)) return arrived;
  const { events } = asDecided(arrived);
  const after = copyMember(member);
  for (const event of events) applyToMember(after, event);
  const decided = decide(command, after, context);
  return isRefusal(decided) ? decided : [...events, ...asDecided(decided).events];
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

/** What fences something that the member has claimed elsewhere. */
const FENCES: ReadonlySet<MemberCommand['type']> = new Set([
  'VoidIdentityClaim',
  'VoidPurchaseClaim',
  'VoidCodeClaim',
  'VoidRewardTaking',
  'VoidBudgetTaking',
]);

/** A frozen member spends nothing more, and begins with no plan; what was reserved before may still be captured, and what was paid is recorded. */
const NOT_WHILE_FROZEN: ReadonlySet<MemberCommand['type']> = new Set([
  'RedeemPoints',
  'ClaimReward',
  'UseVoucher',
  'ReservePoints',
  'TransferPoints',
  'StartSubscription',
  'ChangeSubscriptionPlan',
  'MergeMember',
  'ApproveMerge',
  'FreezeMember',
]);

/** Whether a purchase spends points that were not reserved before. */
const paysWithPoints = (command: MemberCommand): boolean =>
  command.type === 'RecordPurchase' && command.payment !== undefined && command.payment.reservationId === undefined;

/** Refuses what a member in this state does not take, whatever the command says. */
function refuseByStatus(command: MemberCommand, member: Member): Refusal | undefined {
  const { memberId } = command;
  if (FENCES.has(command.type)) return undefined; // the claim of one who was never enrolled, too
  const ofKind = refuseKind(command, member);
  if (ofKind) return ofKind;
  if (member.merging && !WHILE_MERGING.has(command.type)) return refuseMerging(member);
  const isOfTime = command.type === 'Settle' || command.type === 'RevokeSettlements';
  if (isOfTime && member.status !== 'unknown' && member.status !== 'merged') return undefined;
  switch (member.status) {
    case 'unknown':
      if (command.type === 'EnrolMember' || command.type === 'CreateHousehold') return undefined;
      return refuse('member_unknown', `There is no member ${memberId}; enrol the member first.`, { memberId });
    case 'forgotten':
      return refuse('member_forgotten', `Member ${memberId} was forgotten; nothing more can be recorded.`, {
        memberId,
      });
    case 'closed':
      if (specOf(command).takenWhenClosed) return undefined;
      if (command.type === 'EnrolMember') return exists(memberId);
      return refuse('member_closed', `Member ${memberId} is closed; enrol a new member instead.`, { memberId });
    case 'merged':
      if (OF_A_MERGED.has(command.type)) return undefined;
      return refuseMerged(member);
    case 'frozen':
      if (NOT_WHILE_FROZEN.has(command.type) || paysWithPoints(command))
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

/** What ends a merge, and what waits for its end. */
const WHILE_MERGING: ReadonlySet<MemberCommand['type']> = new Set(['ReceiveMember', 'CloseMerge']);

/** What the other side of a transfer, a referral or a merge is answered, and that the personal data go when the person is forgotten. */
const OF_A_MERGED: ReadonlySet<MemberCommand['type']> = new Set([
  'ReceiveMember',
  'ReceivePoints',
  'CreditReferrer',
  'ForgetMember',
]);

function exists(memberId: string): Refusal {
  return refuse('member_exists', `Member ${memberId} exists already; choose another id.`, { memberId });
}
