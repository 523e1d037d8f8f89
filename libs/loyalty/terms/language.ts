import { type Activity } from '#loyalty/vocabulary';

export const TERMS_LANGUAGES = ['en', 'nb', 'sv', 'da'] as const;

export type TermsLanguage = (typeof TERMS_LANGUAGES)[number];

export type Rounding = 'floor' | 'nearest' | 'ceil';

export type Unit = 'days' | 'months' | 'years' | 'hours' | 'minutes' | 'seconds';

/** A number in the language's form, whether it is one, and whether at least so much is asked for. */
export interface Count {
  readonly said: string;
  readonly one: boolean;
  readonly least: boolean;
}

/** What terms of one topic are split into, and what begins a part. */
export type Headings<Part extends string> = Readonly<Record<Part, string>>;

/** How a language says what rules say. Numbers come as whole numbers, amounts and days as text in the language's own form. */
export interface Wording {
  readonly decimal: string;
  readonly group: string;
  /** January first. */
  readonly months: readonly string[];
  day(day: number, month: string, year: number): string;
  at(day: string, time: string): string;
  and: string;
  or: string;
  points(count: string, one: boolean): string;
  span(count: number, unit: Unit): string;
  readonly behaviours: Readonly<Record<string, string>>;
  behaviour(slug: string): string;

  /** Parts of a sentence: from when until when something goes on. */
  readonly period: {
    from(moment: string): string;
    /** The last day. */
    through(day: string): string;
    until(moment: string): string;
    /** Where there is no end. */
    readonly onwards: string;
  };
  /** For those who are in a segment, of a class or named, and in one of the tiers where there are some: members need not know which. */
  selected(tiers: string | undefined): string;
  zone(zone: string): string;

  readonly headings: { readonly earning: string; readonly tiers: string; readonly points: string };
  title(name: string): string;
  frame(currency: string, zone: string): string;
  readonly noRules: string;
  perAmount(points: string, money: string, rounding: Rounding): string;
  fixed(points: string): string;
  fixedFor(points: string, behaviour: string): string;
  multiplier(factor: string, rounding: Rounding): string;
  multiplierFor(behaviour: string, factor: string, rounding: Rounding): string;
  when(condition: string): string;
  /** For a rule on lines. */
  lines(condition: string): string;
  onlyTiers(tiers: string): string;
  onlyPlans(plans: string): string;
  from(day: string): string;
  until(day: string): string;
  through(day: string): string;
  capPurchase(points: string): string;
  capDay(points: string): string;
  capMember(points: string): string;
  /** Of a rule that gives, or multiplies, one kind of points only. */
  readonly counts: Readonly<Record<'spendable' | 'status', string>>;
  readonly best: string;
  readonly exclusive: string;
  /** Where what a reference names counts once. */
  readonly onceEach: string;
  readonly order: string;

  firstTier(tier: string): string;
  tier(tier: string, threshold: string): string;
  qualifyingPoints(points: string): string;
  /** The same where status points are apart from those that can be spent. */
  statusPoints(count: string, one: boolean): string;
  readonly statusPointsApart: string;
  spend(money: string): string;
  purchases(count: string, one: boolean): string;
  rolling(months: number): string;
  readonly calendarYear: string;
  readonly lifetime: string;
  /** What members of a tier have. */
  tierMultiplier(tier: string, factor: string, counts: 'spendable' | 'status' | 'both'): string;
  exclusiveRewards(tier: string, rewards: string): string;
  earlyAccess(tier: string, days: number): string;
  /** Phrases of the shop's own. */
  also(tier: string, phrases: string): string;
  readonly upAtOnce: string;
  readonly downgrade: Readonly<Record<'balance_based' | 'one_down' | 'none', string>>;
  grace(days: number): string;

  readonly activeAtOnce: string;
  activeAfter(days: number): string;
  activeOn(day: string): string;
  readonly activeOnEvent: string;
  readonly expiresNever: string;
  expires(span: string, rounded?: 'end_of_month' | 'end_of_quarter' | 'end_of_year'): string;
  readonly expiresYearEnd: string;
  /** What members do that keeps points from ending, each as part of a sentence. */
  readonly activities: Readonly<Record<Activity, string>>;
  expiresInactive(
    span: string,
    activities: string,
    rounded?: 'end_of_month' | 'end_of_quarter' | 'end_of_year',
  ): string;
  readonly soonestFirst: string;
  welcome(points: string): string;
  backdating(days: number): string;
  readonly kinds: Readonly<Record<string, string>>;
  /** A kind that has no word of its own, or a category. */
  kind(name: string): string;
  excluded(what: string): string;
  readonly earnsOnGross: string;
  readonly lateUse: string;
  readonly latePurchases: string;
  /** What points pay of a purchase. */
  payment(points: string, money: string): string;
  /** Whether what is paid with points earns. */
  readonly paidWithPoints: Readonly<Record<'earns' | 'earnsNothing', string>>;
  /** `longest`: how long, where the rules say so. */
  reserved(longest: string | undefined): string;
  openOrders(count: Count): string;
  /** What becomes of points when goods come back. */
  readonly returned: Readonly<Record<'within_balance' | 'only_pending' | 'unlimited', string>>;
  /** What becomes of points when a part of a purchase comes back, where it is not each rule's own for that part. */
  readonly prorated: Readonly<Record<'proportional' | 'recalculated', string>>;
  returnWindow(days: number): string;
  readonly restored: string;
  restoredFor(days: number): string;
  readonly tierAfterReturn: string;
  readonly transfers: string;
  transferTiers(tiers: string): string;
  /** `least` and `most` where there are bounds. */
  transferBounds(least: string | undefined, most: string | undefined): string;
  /** What members get, and what for: one of them or both; `least` where the purchase has a bound. */
  referral(say: {
    readonly referrer: string | undefined;
    readonly referred: string | undefined;
    readonly least: string | undefined;
    readonly withinDays: number;
    readonly waitDays: number;
    readonly perMonth: number | undefined;
  }): string;
  /** `most` members, where the rules say how many. */
  households(most: number): string;
  /** What per cent of the earnings goes to the household: from 1 to 100. */
  pooled(percent: number): string;
  householdTier: string;
  /** Until when who leaves has the tier of the household. */
  householdTierKept: Readonly<Record<'at_once' | 'at_review', string>>;
  givenPerDay(points: string): string;
  receivedPerDay(points: string): string;
  balanceMax(points: string): string;
}
