import { type MemberStatus } from '#loyalty/vocabulary';

/**
 * What a member did in one UTC year of effective time: the document of the read model `activity`, which all figures of
 * months and longer are folded from. What counts by the programme's local day is kept by it; the rest by quarter-hours in
 * UTC, from which the day follows in every time zone since 1972. Lists are merged by that key, so that a document stays bounded.
 */
export type MemberYear = {
  readonly memberId: string;
  readonly program: string;
  readonly year: number;
  readonly enrolled: { readonly at: string; readonly channel: string | null } | null;
  /** Each change with its instant, in the order in which it was recorded. */
  readonly states: readonly { readonly at: string; readonly status: MemberStatus }[];
  readonly tiers: readonly { readonly at: string; readonly tier: string }[];
  readonly classes: readonly { readonly at: string; readonly class: string }[];
  readonly segments: readonly { readonly at: string; readonly segment: string; readonly in: boolean }[];
  /** By local day and channel. */
  readonly purchases: readonly PurchaseDay[];
  /** Points earned from purchases, by local day. */
  readonly earned: Readonly<Record<string, number>>;
  /** Those from elsewhere (welcome, behaviour), which give no local day. */
  readonly earnedOtherwise: readonly PointsRow[];
  readonly redeemed: readonly PointsRow[];
  readonly feedback: readonly FeedbackRow[];
  readonly behaviours: readonly { readonly day: string; readonly behaviour: string; readonly times: number }[];
  /** First answers of people to service requests. */
  readonly answers: readonly { readonly at: string; readonly firstResponseMs: number }[];
  readonly requestsOpened: readonly { readonly at: string; readonly times: number }[];
};

/** Movements of a quarter-hour. */
export interface PointsRow {
  readonly at: string;
  readonly times: number;
  readonly points: number;
}

/** Purchases of a local day in one channel. What is 0 or none is left out. Amounts in minor units. */
export interface PurchaseDay {
  readonly day: string;
  readonly channel?: string;
  readonly count: number;
  readonly amount: number;
  /** Purchases with a promotion, or with anything taken off. */
  readonly lowered?: number;
  readonly loweredAmount?: number;
  /** Codes of promotions. */
  readonly promotions?: readonly string[];
  /** Cost of the purchases of which every line has one, and what those brought in. */
  readonly cost?: number;
  readonly costedAmount?: number;
}

export interface FeedbackRow {
  readonly at: string;
  readonly kind: 'nps' | 'csat';
  readonly score: number;
  readonly channel?: string;
  readonly times: number;
}
