import { type Behaviour, type Feedback } from './behaviour-events.js';
import { type Classification, type LoyaltyClass, type SegmentMove } from './class-events.js';
import { type NamedIdentity, type Profile, type Purchase, type ReturnedLot, type VoidClaim } from './events.js';

/** What can be asked of a member. `occurredAt` left out means now. Instants are normalised at the edge. */
export type MemberCommand =
  | C<
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
    >
  | C<'UpdateProfile', { profile: Profile; identities: readonly NamedIdentity[] }>
  | C<'AddIdentity', { identities: readonly NamedIdentity[]; outsideIds: readonly [OutsideId] }>
  | C<'RemoveIdentity', { identityId: string }>
  | C<'ChangeConsent', { purpose: string; granted: boolean }>
  | C<'RecordPurchase', Told<Purchase> & { imported?: boolean; guest?: true }>
  | C<'RedeemPoints', { points: number; reference?: string; occurredAt?: string }>
  | C<'AdjustPoints', { points: number; reason: string }>
  | C<'FreezeMember', { reason: string }>
  | C<'UnfreezeMember', { reason: string }>
  | C<'CloseMember', { reason: string }>
  | C<'ForgetMember', object>
  /** Fences a claim before it is given to another member; refused where the member has the identity. */
  | C<'VoidIdentityClaim', VoidClaim>
  | C<'RecordFeedback', Told<Feedback>>
  | C<'RecordBehaviour', Omit<Told<Behaviour>, 'localDay'>>
  | C<'OpenRequest', { requestId: string; topic?: string; channel?: string; openedAt?: string }>
  | C<'AnswerRequest', { requestId: string; automatic: boolean; answeredAt?: string }>
  | C<'ResolveRequest', { requestId: string; resolvedAt?: string }>
  /** From the analysts' side, never from outside; nothing happens where the class is that already. */
  | C<'RecordClass', Classification & { to: LoyaltyClass }>
  /** The same; nothing happens where the member is in the segment, or out of it, already. */
  | C<'RecordSegmentMove', SegmentMove & { move: 'entered' | 'left' }>
  /** Undoes what a clock that was ahead settled: as `SettlementsAhead` found it in the stream. */
  | C<
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
    >
  /** Up to an instant, never after now. */
  | C<'Settle', { upTo: string }>;

/** An identity of a kind that the programme names. */
export interface OutsideId {
  readonly kind: string;
  readonly value: string;
}

/** As told: without a time it happened just now. */
type Told<Fact extends { readonly occurredAt: string }> = Omit<Fact, 'occurredAt'> & { readonly occurredAt?: string };

type C<Type extends string, Data> = { readonly type: Type; readonly memberId: string } & Readonly<Data>;
