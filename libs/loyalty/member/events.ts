import {
  type Allocated,
  type Allocation,
  type BalanceAfter,
  type NewLot,
  type NextExpiry,
  type ReturnedLot,
} from '#loyalty/account/events';
import { type BehaviourEvent } from '#loyalty/behaviours/events';
import { type ClassEvent } from '#loyalty/classes/events';
import { type Identity, type VoidClaim } from '#loyalty/identities/events';
import { type Generation, type Profile } from '#loyalty/membership/events';
import { type Purchase } from '#loyalty/purchases/events';
import { type RequestEvent } from '#loyalty/service-requests/events';
import { type BreakdownEntry, type MemberFact as E } from '#loyalty/vocabulary';

/**
 * What can happen to a member. Every event's `effectiveAt` is the instant at which it counts on the effective time
 * line (`asOf`); movements carry `balanceAfter` and `nextDueAt`, the next instant at which settling would do something
 * (a lot activates or expires, a tier may fall at review), or null, so that read models need no predecessor. `nextExpiry` and
 * `toNextTier` came later: events of before are without them.
 */
export type MemberEvent =
  | E<
      'MemberEnrolled',
      {
        enrolledAt: string;
        channel?: string;
        profile?: Profile;
        identities: readonly Identity[];
        tier: string;
        programVersion: number;
        /** The member who recommended the programme. */
        referredBy?: string;
      } & OfBirth
    >
  | E<'ProfileUpdated', { profile: Profile; identities: readonly Identity[] } & OfBirth>
  | E<'ConsentChanged', { purpose: string; granted: boolean }>
  /** `breakdown`, `toNextTier` and, where the purchase moved it, `nextDueAt` stand here when no PointsEarned follows. */
  | E<
      'PurchaseRecorded',
      Purchase &
        OnDay &
        ToNextTier & {
          breakdown?: readonly BreakdownEntry[];
          nextDueAt?: string | null;
          /** It was bought without a member, and claimed later. */
          guest?: true;
        }
    >
  | E<
      'PointsEarned',
      {
        points: number;
        lot: NewLot;
        source: EarnSource;
        purchaseId?: string;
        behaviour?: string;
        breakdown: readonly BreakdownEntry[];
        programVersion: number;
      } & OnDay &
        After
    >
  | E<
      'EarnCapped',
      {
        purchaseId?: string;
        behaviour?: string;
        source: EarnSource;
        reason: 'balance_limit' | 'rule_cap';
        breakdown: readonly BreakdownEntry[];
        programVersion: number;
      }
    >
  | E<'PointsActivated', { points: number; lotId: string } & After>
  | E<'PointsExpired', { points: number; lotId: string } & After>
  /** These expiries were recorded before their time: at the same instant the lots are open again, with their ends. */
  | E<'ExpiryRevoked', { points: number; lots: readonly ReturnedLot[] } & Revoked & After>
  /** The same of activations: what is left of the lots waits again. */
  | E<'ActivationRevoked', { points: number; lots: readonly Allocation[] } & Revoked & After>
  | E<'PointsRedeemed', { points: number; reference?: string } & Allocated & After>
  /** Signed; above zero it makes a lot, below it names the lots it took from. */
  | E<'PointsAdjusted', { points: number; reason: string; lot?: NewLot; localDay?: string } & Allocated & After>
  | E<
      'TierChanged',
      {
        from: string;
        to: string;
        /** `review_revoked`: it had been lowered before its time, and reviews after `reviewedAt` are to be made. */
        reason: 'reached' | 'review' | 'review_revoked';
        reviewedAt?: string;
        settledAt?: string;
        metric: number;
        programVersion: number;
        nextDueAt: string | null;
      } & ToNextTier
    >
  | E<'MemberFrozen', { reason: string }>
  | E<'MemberUnfrozen', { reason: string }>
  | E<'MemberClosed', { reason: string }>
  | E<'MemberForgotten', { identities: readonly Identity[] }>
  /** A client's command that changed nothing: kept so that its repetition changes nothing later either. */
  | E<'CommandNoted', { command: string }>
  /** A card, an app account or whatever the programme names; the value is personal. */
  | E<'IdentityAdded', Identity & { identityId: string; value: string }>
  | E<'IdentityRemoved', { identityId: string; kind: string }>
  /** A claim on an identity, and all earlier ones, are good for nothing more that this member appends. */
  | E<'IdentityClaimVoided', VoidClaim>
  | BehaviourEvent
  | RequestEvent
  | ClassEvent;

/** The programme's local day on which it counts towards tiers and caps; left out where it is the UTC day of `effectiveAt`. */
interface OnDay {
  readonly localDay?: string;
}

interface After extends ToNextTier {
  readonly balanceAfter: BalanceAfter;
  readonly nextDueAt: string | null;
  readonly nextExpiry?: NextExpiry | null;
}

/** What lacks to the next tier, in units of the tier metric, on the day of the event; null on the top. */
interface ToNextTier {
  readonly toNextTier?: number | null;
}

/** Derived from the birth date that the command told, and kept when the date is forgotten: not enough to know who it is. */
interface OfBirth {
  readonly generation?: Generation;
  /** 1 to 12. */
  readonly birthMonth?: number;
}

export type EarnSource = 'purchase' | 'welcome' | 'behaviour';

/** What undoes settlements says why, and up to when the member is settled after it. */
interface Revoked {
  readonly reason: string;
  readonly settledAt: string;
}
