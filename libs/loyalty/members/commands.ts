import { type AdjustPoints } from '#loyalty/adjustments';
import { type RecordBehaviour } from '#loyalty/behaviours';
import { type RecordClass } from '#loyalty/classes';
import { type RecordFeedback } from '#loyalty/feedback';
import { type AddIdentity, type RemoveIdentity, type VoidIdentityClaim } from '#loyalty/identities';
import {
  type ChangeConsent,
  type ChangeStatus,
  type EnrolMember,
  type ForgetMember,
  type UpdateProfile,
} from '#loyalty/membership';
import { type RecordPurchase } from '#loyalty/purchases';
import { type RedeemPoints } from '#loyalty/redemptions';
import { type RecordSegmentMove } from '#loyalty/segments';
import { type AnswerRequest, type OpenRequest, type ResolveRequest } from '#loyalty/service-requests';
import { type RevokeSettlements, type Settle } from '#loyalty/settlement';

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
