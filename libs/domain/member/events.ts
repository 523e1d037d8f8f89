/**
 * What can happen to a member. Every event's `effectiveAt` is the instant at which it counts on the effective time
 * line (`asOf`); movements carry `balanceAfter` and `nextDueAt`, the next instant at which settling would do something
 * (a lot activates or expires, a tier may fall at review), or null, so that read models need no predecessor.
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
      }
    >
  | E<'ProfileUpdated', { profile: Profile; identities: readonly Identity[] }>
  | E<'ConsentChanged', { purpose: string; granted: boolean }>
  /** `breakdown` and, where the purchase moved it, `nextDueAt` stand here when no PointsEarned follows to carry them. */
  | E<'PurchaseRecorded', Purchase & OnDay & { breakdown?: readonly BreakdownEntry[]; nextDueAt?: string | null }>
  | E<
      'PointsEarned',
      {
        points: number;
        lot: NewLot;
        source: EarnSource;
        purchaseId?: string;
        breakdown: readonly BreakdownEntry[];
        programVersion: number;
      } & OnDay &
        After
    >
  | E<
      'EarnCapped',
      {
        purchaseId?: string;
        source: EarnSource;
        reason: 'balance_limit' | 'rule_cap';
        breakdown: readonly BreakdownEntry[];
        programVersion: number;
      }
    >
  | E<'PointsActivated', { points: number; lotId: string } & After>
  | E<'PointsExpired', { points: number; lotId: string } & After>
  | E<'PointsRedeemed', { points: number; reference?: string; allocations: readonly Allocation[] } & After>
  /** Signed; above zero it makes a lot, below it names the lots it took from. */
  | E<'PointsAdjusted', { points: number; reason: string; lot?: NewLot; allocations?: readonly Allocation[] } & After>
  | E<
      'TierChanged',
      {
        from: string;
        to: string;
        reason: 'reached' | 'review';
        metric: number;
        programVersion: number;
        nextDueAt: string | null;
      }
    >
  | E<'MemberFrozen', { reason: string }>
  | E<'MemberUnfrozen', { reason: string }>
  | E<'MemberClosed', { reason: string }>
  | E<'MemberForgotten', { identities: readonly Identity[] }>;

interface E<Type extends string, Data> {
  readonly type: Type;
  readonly data: Readonly<Data> & { readonly memberId: string; readonly effectiveAt: string };
}

/** The programme's local day on which it counts towards tiers and caps; left out where it is the UTC day of `effectiveAt`. */
interface OnDay {
  readonly localDay?: string;
}

interface After {
  readonly balanceAfter: BalanceAfter;
  readonly nextDueAt: string | null;
}

export interface BalanceAfter {
  readonly available: number;
  readonly pending: number;
  readonly reserved: number;
}

export type EarnSource = 'purchase' | 'welcome';

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
  readonly kind: 'email' | 'phone';
  readonly hmac: string;
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
}

export interface PurchaseLine {
  readonly sku: string;
  readonly category?: string;
  readonly quantity: number;
  readonly gross: number;
  readonly discount?: number;
  readonly unitCost?: number;
}

/** A credit. Usable over [activeFrom, expiresAt); `expiresAt` is the start of the next local day, null for never. */
export interface NewLot {
  readonly lotId: string;
  readonly points: number;
  readonly earnedAt: string;
  readonly activeFrom: string;
  readonly expiresAt: string | null;
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
