import { type BehaviourEvent } from './behaviour-events.js';
import { type ClassEvent } from './class-events.js';
import { type MemberFact as E } from './event-shape.js';
import { type Generation } from './generation.js';
import { type Allocated } from './packed-allocations.js';
import { type RequestEvent } from './request-events.js';

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

/** The soonest instant at which usable points end, and how many end then; null when none do. */
export interface NextExpiry {
  readonly at: string;
  readonly points: number;
}

/** Derived from the birth date that the command told, and kept when the date is forgotten: not enough to know who it is. */
interface OfBirth {
  readonly generation?: Generation;
  /** 1 to 12. */
  readonly birthMonth?: number;
}

export interface BalanceAfter {
  readonly available: number;
  readonly pending: number;
  readonly reserved: number;
}

export type EarnSource = 'purchase' | 'welcome' | 'behaviour';

/** Personal: every value is encrypted in the log. `null` takes a value away. */
export interface Profile {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly name?: string | null;
  readonly birthDate?: string | null;
  readonly attributes?: Readonly<Record<string, string | null>>;
}

/** A claim on an identity stream: the kind and the HMAC of the value, never the value. */
export interface Identity {
  /** `email`, `phone`, or a kind that the programme names. */
  readonly kind: string;
  readonly hmac: string;
  /** Which claim in the identity's stream it rests on, counted from 1; events of before claims were fenced have none. */
  readonly claim?: number;
}

/** An identity as a command names it. One of a kind of the programme comes with its value, e-mail and phone are in the profile. */
export interface NamedIdentity extends Identity {
  readonly value?: string;
}

/** An identity that the member has; those of the programme's kinds are numbered from 1 per member. */
export interface OwnIdentity extends Identity {
  readonly identityId?: string;
}

/** `claim` and all claims before it on the identity of that HMAC. */
export interface VoidClaim {
  readonly hmac: string;
  readonly claim: number;
}

/** A purchase as the caller told it; amounts in minor units of the programme's currency. */
export interface Purchase {
  readonly purchaseId: string;
  readonly occurredAt: string;
  readonly total: { readonly amount: number; readonly currency: string };
  readonly itemCount?: number;
  readonly channel?: string;
  readonly location?: string;
  readonly lines?: readonly PurchaseLine[];
  /** What was taken off the whole; for purchases told without lines. */
  readonly discount?: number;
  /** The promotion under which it was bought. */
  readonly promotion?: string;
}

export interface PurchaseLine {
  readonly sku: string;
  readonly category?: string;
  readonly quantity: number;
  readonly gross: number;
  readonly discount?: number;
  readonly unitCost?: number;
  readonly promotion?: string;
}

/** A credit. Usable over [activeFrom, expiresAt); `expiresAt` is the start of the next local day, null for never. */
export interface NewLot {
  readonly lotId: string;
  readonly points: number;
  readonly earnedAt: string;
  readonly activeFrom: string;
  readonly expiresAt: string | null;
}

/** A lot that had ended too soon, with what was left of it then. */
export interface ReturnedLot extends NewLot {
  readonly remaining: number;
}

/** What undoes settlements says why, and up to when the member is settled after it. */
interface Revoked {
  readonly reason: string;
  readonly settledAt: string;
}

export interface Allocation {
  readonly lotId: string;
  readonly points: number;
}

/** Why a rule gave what it gave, or why it gave nothing. */
export interface BreakdownEntry {
  readonly rule: string;
  readonly version: number;
  readonly effect: string;
  readonly points: number;
  readonly because: string;
  /** The rule has a cap per day or member, towards which these points count. */
  readonly counted?: true;
}
