import { type ActivatePurchase, activatePurchase } from '#loyalty/activation';
import {
  adjustmentOnce,
  type AdjustPoints,
  adjustPoints,
  type ApproveAdjustment,
  approveAdjustment,
  type DeclineAdjustment,
  declineAdjustment,
} from '#loyalty/adjustments';
import { behaviourOnce, type RecordBehaviour, recordBehaviour } from '#loyalty/behaviours';
import { type VoidBudgetTaking, voidBudgetTaking } from '#loyalty/budget-uses';
import { type RecordClass, recordClass } from '#loyalty/classes';
import { correctionOnce, type CorrectPurchase, correctPurchase } from '#loyalty/corrections';
import { type ChangeLotExpiry, changeLotExpiry, type ExtendLots, extendLots } from '#loyalty/expiry';
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
  changeConsent,
  type ChangeConsent,
  changeStatus,
  type ChangeStatus,
  enrolMember,
  type EnrolMember,
  enrolmentOnce,
  forgetMember,
  type ForgetMember,
  forgettingOnce,
  updateProfile,
  type UpdateProfile,
} from '#loyalty/membership';
import {
  type ApproveMerge,
  approveMerge,
  closeMerge,
  type CloseMerge,
  type DeclineMerge,
  declineMerge,
  type MergeMember,
  mergeMember,
  type ReceiveMember,
  receiveMember,
} from '#loyalty/merges';
import { type AddNote, addNote, noteOnce } from '#loyalty/notes';
import {
  purchaseOnce,
  type RecordPurchase,
  recordPurchase,
  type VoidCodeClaim,
  voidCodeClaim,
  type VoidPurchaseClaim,
  voidPurchaseClaim,
} from '#loyalty/purchases';
import { type CloseReferral, closeReferral, type CreditReferrer, creditReferrer } from '#loyalty/referrals';
import { type RedeemPoints, redeemPoints, redemptionOnce } from '#loyalty/redemptions';
import {
  type CaptureReservation,
  captureReservation,
  type ReleaseReservation,
  releaseReservation,
  reservationOnce,
  type ReservePoints,
  reservePoints,
} from '#loyalty/reservations';
import {
  type CancelRewardClaim,
  cancelRewardClaim,
  claimOnce,
  type ClaimReward,
  claimReward,
  type VoidRewardTaking,
  voidRewardTaking,
} from '#loyalty/reward-claims';
import { type CancelVoucher, cancelVoucher, useOnce, type UseVoucher, useVoucher } from '#loyalty/vouchers';
import { returnOnce, type ReturnPurchase, returnPurchase } from '#loyalty/returns';
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
import {
  type CancelSubscription,
  cancelSubscription,
  changePlanOnce,
  type ChangeSubscriptionPlan,
  changeSubscriptionPlan,
  renewOnce,
  type RenewSubscription,
  renewSubscription,
  type ResumeSubscription,
  resumeSubscription,
  startOnce,
  type StartSubscription,
  startSubscription,
} from '#loyalty/subscriptions';
import { grantOnce, type GrantTier, grantTier, type RevokeTierGrant, revokeTierGrant } from '#loyalty/tier-grants';
import {
  closeTransfer,
  type CloseTransfer,
  type ReceivePoints,
  receivePoints,
  transferOnce,
  type TransferPoints,
  transferPoints,
} from '#loyalty/transfers';

import { HOUSEHOLD_COMMANDS, type HouseholdCommand } from './household-commands.js';
import { type SpecsOf } from './specs-of.js';

/** What can be asked of a member. `occurredAt` left out means now. Instants are normalised at the edge. */
export type MemberCommand =
  | EnrolMember
  | UpdateProfile
  | AddIdentity
  | RemoveIdentity
  | ChangeConsent
  | RecordPurchase
  | ReturnPurchase
  | CorrectPurchase
  | ActivatePurchase
  | RedeemPoints
  | ClaimReward
  | CancelRewardClaim
  | UseVoucher
  | CancelVoucher
  | ReservePoints
  | CaptureReservation
  | ReleaseReservation
  | TransferPoints
  | ReceivePoints
  | CloseTransfer
  | CreditReferrer
  | CloseReferral
  | MergeMember
  | ApproveMerge
  | DeclineMerge
  | ReceiveMember
  | CloseMerge
  | HouseholdCommand
  | AdjustPoints
  | ApproveAdjustment
  | DeclineAdjustment
  | GrantTier
  | RevokeTierGrant
  | StartSubscription
  | RenewSubscription
  | CancelSubscription
  | ResumeSubscription
  | ChangeSubscriptionPlan
  | ChangeLotExpiry
  | ExtendLots
  | ChangeStatus
  | ForgetMember
  | VoidIdentityClaim
  | VoidPurchaseClaim
  | VoidCodeClaim
  | VoidRewardTaking
  | VoidBudgetTaking
  | RecordFeedback
  | RecordBehaviour
  | OpenRequest
  | AnswerRequest
  | ResolveRequest
  | AddNote
  | RecordClass
  | RecordSegmentMove
  | RevokeSettlements
  | Settle;

/** Every command of a member: the function that decides it, whether a closed member still takes it, and what counts once. */
const COMMANDS: SpecsOf<MemberCommand> = {
  EnrolMember: { decide: enrolMember, takenWhenClosed: false, once: enrolmentOnce },
  UpdateProfile: { decide: updateProfile, takenWhenClosed: false, once: null },
  AddIdentity: { decide: addIdentity, takenWhenClosed: false, once: null },
  RemoveIdentity: { decide: removeIdentity, takenWhenClosed: false, once: null },
  ChangeConsent: { decide: changeConsent, takenWhenClosed: false, once: null },
  RecordPurchase: { decide: recordPurchase, takenWhenClosed: false, once: purchaseOnce },
  ReturnPurchase: { decide: returnPurchase, takenWhenClosed: false, once: returnOnce },
  CorrectPurchase: { decide: correctPurchase, takenWhenClosed: false, once: correctionOnce },
  ActivatePurchase: { decide: activatePurchase, takenWhenClosed: false, once: null },
  RedeemPoints: { decide: redeemPoints, takenWhenClosed: false, once: redemptionOnce },
  ClaimReward: { decide: claimReward, takenWhenClosed: false, once: claimOnce },
  CancelRewardClaim: { decide: cancelRewardClaim, takenWhenClosed: false, once: null },
  UseVoucher: { decide: useVoucher, takenWhenClosed: true, once: useOnce },
  CancelVoucher: { decide: cancelVoucher, takenWhenClosed: true, once: null },
  ReservePoints: { decide: reservePoints, takenWhenClosed: false, once: reservationOnce },
  CaptureReservation: { decide: captureReservation, takenWhenClosed: false, once: null },
  ReleaseReservation: { decide: releaseReservation, takenWhenClosed: false, once: null },
  TransferPoints: { decide: transferPoints, takenWhenClosed: false, once: transferOnce },
  ReceivePoints: { decide: receivePoints, takenWhenClosed: true, once: null },
  CloseTransfer: { decide: closeTransfer, takenWhenClosed: false, once: null },
  CreditReferrer: { decide: creditReferrer, takenWhenClosed: true, once: null },
  CloseReferral: { decide: closeReferral, takenWhenClosed: true, once: null },
  MergeMember: { decide: mergeMember, takenWhenClosed: false, once: null },
  ApproveMerge: { decide: approveMerge, takenWhenClosed: false, once: null },
  DeclineMerge: { decide: declineMerge, takenWhenClosed: false, once: null },
  ReceiveMember: { decide: receiveMember, takenWhenClosed: true, once: null },
  CloseMerge: { decide: closeMerge, takenWhenClosed: false, once: null },
  ...HOUSEHOLD_COMMANDS,
  AdjustPoints: { decide: adjustPoints, takenWhenClosed: false, once: adjustmentOnce },
  ApproveAdjustment: { decide: approveAdjustment, takenWhenClosed: false, once: null },
  DeclineAdjustment: { decide: declineAdjustment, takenWhenClosed: false, once: null },
  GrantTier: { decide: grantTier, takenWhenClosed: false, once: grantOnce },
  RevokeTierGrant: { decide: revokeTierGrant, takenWhenClosed: false, once: null },
  StartSubscription: { decide: startSubscription, takenWhenClosed: false, once: startOnce },
  RenewSubscription: { decide: renewSubscription, takenWhenClosed: false, once: renewOnce },
  CancelSubscription: { decide: cancelSubscription, takenWhenClosed: false, once: null },
  ResumeSubscription: { decide: resumeSubscription, takenWhenClosed: false, once: null },
  ChangeSubscriptionPlan: { decide: changeSubscriptionPlan, takenWhenClosed: false, once: changePlanOnce },
  ChangeLotExpiry: { decide: changeLotExpiry, takenWhenClosed: false, once: null },
  ExtendLots: { decide: extendLots, takenWhenClosed: false, once: null },
  FreezeMember: { decide: changeStatus, takenWhenClosed: false, once: null },
  UnfreezeMember: { decide: changeStatus, takenWhenClosed: false, once: null },
  CloseMember: { decide: changeStatus, takenWhenClosed: false, once: null },
  ForgetMember: { decide: forgetMember, takenWhenClosed: true, once: forgettingOnce },
  VoidIdentityClaim: { decide: voidIdentityClaim, takenWhenClosed: false, once: null },
  VoidPurchaseClaim: { decide: voidPurchaseClaim, takenWhenClosed: false, once: null },
  VoidCodeClaim: { decide: voidCodeClaim, takenWhenClosed: false, once: null },
  VoidRewardTaking: { decide: voidRewardTaking, takenWhenClosed: false, once: null },
  VoidBudgetTaking: { decide: voidBudgetTaking, takenWhenClosed: false, once: null },
  RecordFeedback: { decide: recordFeedback, takenWhenClosed: false, once: null },
  RecordBehaviour: { decide: recordBehaviour, takenWhenClosed: false, once: behaviourOnce },
  OpenRequest: { decide: openRequest, takenWhenClosed: false, once: requestOnce },
  AnswerRequest: { decide: answerRequest, takenWhenClosed: true, once: null },
  ResolveRequest: { decide: resolveRequest, takenWhenClosed: true, once: null },
  AddNote: { decide: addNote, takenWhenClosed: true, once: noteOnce },
  RecordClass: { decide: recordClass, takenWhenClosed: true, once: null },
  RecordSegmentMove: { decide: recordSegmentMove, takenWhenClosed: true, once: null },
  RevokeSettlements: { decide: revokeSettlements, takenWhenClosed: false, once: null },
  Settle: { decide: settleMember, takenWhenClosed: false, once: null },
};

/** Commands for a purchase that was recorded before, and for the lots with what it earned. */
export const CHANGES_PURCHASE: ReadonlySet<MemberCommand['type']> = new Set([
  'ReturnPurchase',
  'CorrectPurchase',
  'ActivatePurchase',
]);

/** The specs of all commands. */
export const commandSpecs: readonly MemberCommandSpec<never>[] = Object.values(COMMANDS);

/** What there is to know of a command; each spec takes the commands of its own type only, and gets no others. */
export function specOf({ type }: MemberCommand): MemberCommandSpec<MemberCommand> {
  return COMMANDS[type];
}
