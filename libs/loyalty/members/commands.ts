import { type AdjustPoints, adjustPoints } from '#loyalty/adjustments';
import { type RecordBehaviour, recordBehaviour } from '#loyalty/behaviours';
import { type RecordClass, recordClass } from '#loyalty/classes';
import { type RecordFeedback, recordFeedback } from '#loyalty/feedback';
import {
  type AddIdentity,
  addIdentity,
  type RemoveIdentity,
  removeIdentity,
  type VoidIdentityClaim,
  voidIdentityClaim,
} from '#loyalty/identities';
import { type MemberCommandSpec } from '#loyalty/member';
import {
  type ChangeConsent,
  changeConsent,
  type ChangeStatus,
  changeStatus,
  type EnrolMember,
  enrolmentOnce,
  enrolMember,
  type ForgetMember,
  forgetMember,
  forgettingOnce,
  type UpdateProfile,
  updateProfile,
} from '#loyalty/membership';
import { purchaseOnce, type RecordPurchase, recordPurchase } from '#loyalty/purchases';
import { type RedeemPoints, redeemPoints } from '#loyalty/redemptions';
import { type RecordSegmentMove, recordSegmentMove } from '#loyalty/segments';
import {
  type AnswerRequest,
  answerRequest,
  type OpenRequest,
  openRequest,
  requestOnce,
  type ResolveRequest,
  resolveRequest,
} from '#loyalty/service-requests';
import { type RevokeSettlements, revokeSettlements, type Settle, settleMember } from '#loyalty/settlement';

/** What can be asked of a member. `occurredAt` left out means now. Instants are normalised at the edge. */
export type MemberCommand =
  | EnrolMember
  | UpdateProfile
  | AddIdentity
  | RemoveIdentity
  | ChangeConsent
  | RecordPurchase
  | RedeemPoints
  | AdjustPoints
  | ChangeStatus
  | ForgetMember
  | VoidIdentityClaim
  | RecordFeedback
  | RecordBehaviour
  | OpenRequest
  | AnswerRequest
  | ResolveRequest
  | RecordClass
  | RecordSegmentMove
  | RevokeSettlements
  | Settle;

type Specs = {
  readonly [Type in MemberCommand['type']]: MemberCommandSpec<Extract<MemberCommand, { readonly type: Type }>>;
};

/** Every command of a member: the function that decides it, whether a closed member still takes it, and what counts once. */
const COMMANDS: Specs = {
  EnrolMember: { decide: enrolMember, once: enrolmentOnce },
  UpdateProfile: { decide: updateProfile },
  AddIdentity: { decide: addIdentity },
  RemoveIdentity: { decide: removeIdentity },
  ChangeConsent: { decide: changeConsent },
  RecordPurchase: { decide: recordPurchase, once: purchaseOnce },
  RedeemPoints: { decide: redeemPoints },
  AdjustPoints: { decide: adjustPoints },
  FreezeMember: { decide: changeStatus },
  UnfreezeMember: { decide: changeStatus },
  CloseMember: { decide: changeStatus },
  ForgetMember: { decide: forgetMember, takenWhenClosed: true, once: forgettingOnce },
  VoidIdentityClaim: { decide: voidIdentityClaim },
  RecordFeedback: { decide: recordFeedback },
  RecordBehaviour: { decide: recordBehaviour },
  OpenRequest: { decide: openRequest, once: requestOnce },
  AnswerRequest: { decide: answerRequest, takenWhenClosed: true },
  ResolveRequest: { decide: resolveRequest, takenWhenClosed: true },
  RecordClass: { decide: recordClass, takenWhenClosed: true },
  RecordSegmentMove: { decide: recordSegmentMove, takenWhenClosed: true },
  RevokeSettlements: { decide: revokeSettlements },
  Settle: { decide: settleMember },
};

/** The specs of all commands. */
export const commandSpecs: readonly MemberCommandSpec<never>[] = Object.values(COMMANDS);

/** What there is to know of a command; each spec takes the commands of its own type only, and gets no others. */
export function specOf({ type }: MemberCommand): MemberCommandSpec<MemberCommand> {
  return COMMANDS[type];
}
