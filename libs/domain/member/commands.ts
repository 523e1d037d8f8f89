import { type Behaviour, type Feedback } from './behaviour-events.js';
import { type Classification, type LoyaltyClass, type SegmentMove } from './class-events.js';
import { type NamedIdentity, type Profile, type Purchase, type ReturnedLot, type VoidClaim } from './events.js';

export type EnrolMember = CommandShape<
  'EnrolMember',
  {
    enrolledAt?: string;
    channel?: string;
    profile?: Profile;
    /** Of the profile and of `outsideIds`, claimed; the sender of the command leaves it empty. */
    identities: readonly NamedIdentity[];
    outsideIds?: readonly OutsideId[];
    referredBy?: string;
  }
>;

export type UpdateProfile = CommandShape<'UpdateProfile', { profile: Profile; identities: readonly NamedIdentity[] }>;

export type ChangeConsent = CommandShape<'ChangeConsent', { purpose: string; granted: boolean }>;

export type ChangeStatus =
  | CommandShape<'FreezeMember', { reason: string }>
  | CommandShape<'UnfreezeMember', { reason: string }>
  | CommandShape<'CloseMember', { reason: string }>;

export type ForgetMember = CommandShape<'ForgetMember', object>;

export type AddIdentity = CommandShape<
  'AddIdentity',
  { identities: readonly NamedIdentity[]; outsideIds: readonly [OutsideId] }
>;

export type RemoveIdentity = CommandShape<'RemoveIdentity', { identityId: string }>;

/** Fences a claim before it is given to another member; refused where the member has the identity. */
export type VoidIdentityClaim = CommandShape<'VoidIdentityClaim', VoidClaim>;

/** An identity of a kind that the programme names. */
export interface OutsideId {
  readonly kind: string;
  readonly value: string;
}

export type RecordPurchase = CommandShape<'RecordPurchase', Input<Purchase> & { imported?: boolean; guest?: true }>;

export type RedeemPoints = CommandShape<'RedeemPoints', { points: number; reference?: string; occurredAt?: string }>;

export type AdjustPoints = CommandShape<'AdjustPoints', { points: number; reason: string }>;

export type RecordFeedback = CommandShape<'RecordFeedback', Input<Feedback>>;

export type RecordBehaviour = CommandShape<'RecordBehaviour', Omit<Input<Behaviour>, 'localDay'>>;

export type OpenRequest = CommandShape<
  'OpenRequest',
  { requestId: string; topic?: string; channel?: string; openedAt?: string }
>;

export type AnswerRequest = CommandShape<
  'AnswerRequest',
  { requestId: string; automatic: boolean; answeredAt?: string }
>;

export type ResolveRequest = CommandShape<'ResolveRequest', { requestId: string; resolvedAt?: string }>;

/** From the analysts' side, never from outside; nothing happens where the class is that already. */
export type RecordClass = CommandShape<'RecordClass', Classification & { to: LoyaltyClass }>;

/** From the analysts' side; nothing happens where the member is in the segment, or out of it, already. */
export type RecordSegmentMove = CommandShape<'RecordSegmentMove', SegmentMove & { move: 'entered' | 'left' }>;

/** Undoes what a clock that was ahead settled: as `SettlementsAhead` found it in the stream. */
export type RevokeSettlements = CommandShape<
  'RevokeSettlements',
  {
    reason: string;
    expired: readonly (ReturnedLot & { readonly at: string })[];
    activated: readonly { readonly lotId: string; readonly at: string }[];
    /** The tier before the first fall that is undone, and those reached since. */
    reviewed?: { readonly at: string; readonly tiers: readonly string[]; readonly reviewedAt: string };
    /** Up to when the member is settled without these. */
    settledAt: string;
  }
>;

/** Up to an instant, never after now. */
export type Settle = CommandShape<'Settle', { upTo: string }>;

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

/** A fact as a command gives it: without a time it happened just now. */
export type Input<Fact extends { readonly occurredAt: string }> = Omit<Fact, 'occurredAt'> & {
  readonly occurredAt?: string;
};

/** A command of one member. */
export type CommandShape<Type extends string, Data> = {
  readonly type: Type;
  readonly memberId: string;
} & Readonly<Data>;
