/** Everything a programme's version says. Plain data: it stands in `ProgramVersionPublished` as it is. */
export interface ProgramRules {
  readonly name: string;
  /** ISO 4217; the one currency of the programme. */
  readonly currency: string;
  /** Digits of the currency's minor unit (2 for EUR, 0 for JPY), recorded so that replay asks no table. */
  readonly currencyDigits: number;
  /** IANA; every rule about days and months is evaluated in it. */
  readonly timeZone: string;
  readonly earnRules: readonly EarnRule[];
  readonly tiers: TierPolicy;
  readonly points: PointsPolicy;
  /** Bounds of what is given or taken by hand. Left out: none. */
  readonly adjustments?: AdjustmentPolicy;
  readonly identities?: IdentityPolicy;
}

export interface EarnRule {
  readonly id: string;
  readonly name?: string;
  /** The behaviour that it rewards; left out, it rewards purchases. A rule never fires for both. */
  readonly behaviour?: string;
  /** CEL over `purchase` (or `behaviour`), `member` and `time`; always true when left out. */
  readonly when?: string;
  readonly effect: EarnEffect;
  readonly rounding?: 'floor' | 'nearest' | 'ceil';
  /** Higher first (default 0). */
  readonly priority?: number;
  /** `add`: on top of the others; `best`: only the best of these; `exclusive`: when it fires, no later rule does. */
  readonly stacking?: 'add' | 'best' | 'exclusive';
  /** In force over [from, until), RFC 3339, looked up at `occurredAt`. */
  readonly from?: string;
  readonly until?: string;
  /** Only members of these tiers. */
  readonly tiers?: readonly string[];
  readonly caps?: { readonly perPurchase?: number; readonly perDay?: number; readonly perMember?: number };
}

export type EarnEffect =
  /** floor(points × amount / perAmount) of the whole amount; `perAmount` in minor units. */
  | { readonly type: 'points_per_amount'; readonly points: number; readonly perAmount: number }
  | { readonly type: 'fixed_points'; readonly points: number }
  /** Multiplies what the `points_per_amount` and `fixed_points` rules gave; at most 4 decimals. */
  | { readonly type: 'multiplier'; readonly factor: number };

export interface TierPolicy {
  readonly metric: 'qualifying_points' | 'spend' | 'purchases';
  readonly window:
    | { readonly type: 'rolling_months'; readonly months: number }
    | { readonly type: 'calendar_year' }
    | { readonly type: 'lifetime' };
  /** Lowest first; the first one's threshold is 0. */
  readonly ladder: readonly { readonly tier: string; readonly threshold: number }[];
  /** Reviewed at the start of each month. */
  readonly downgrade: 'balance_based' | 'one_down' | 'none';
  readonly graceDays: number;
}

/** Points, given and taken alike. */
export interface AdjustmentPolicy {
  readonly perMovementMax?: number;
  /** Of one member, over a day of the programme. */
  readonly perMemberDayMax?: number;
}

export interface PointsPolicy {
  readonly activation: { readonly type: 'at_once' } | { readonly type: 'after_days'; readonly days: number };
  readonly expiry:
    | { readonly type: 'none' }
    | {
        readonly type: 'rolling';
        readonly count: number;
        readonly unit: 'days' | 'months' | 'years';
        readonly roundedTo?: 'end_of_month' | 'end_of_quarter' | 'end_of_year';
      }
    | { readonly type: 'calendar_year_end' };
  readonly welcomePoints: number;
  /** How many days `occurredAt` may lie back for ordinary commands; imports are free. Left out: no limit. */
  readonly backdatingDaysMax?: number;
  /** Credits that would lift the available balance above it are refused or capped. Left out: no limit. */
  readonly balanceMax?: number;
}

/** Identities other than e-mail and phone, each unique among the members of the programme. */
export interface IdentityPolicy {
  /** ISO 3166, two letters: where phone numbers without a country code belong. Left out: such numbers stay as they are. */
  readonly phoneCountry?: string;
  readonly kinds?: readonly IdentityKind[];
}

export interface IdentityKind {
  /** `card`, `app` …; `email` and `phone` are built in. */
  readonly kind: string;
  readonly name?: string;
  /** Regular expression (RE2) that the whole value matches. */
  readonly pattern?: string;
  /** Characters at most; 200 when left out. */
  readonly lengthMax?: number;
}
