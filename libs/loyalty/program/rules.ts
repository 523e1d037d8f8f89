import { type DataOf, fields } from '#event-store';
import {
  ACTIVITIES,
  amount,
  boolean,
  currency,
  id,
  integer,
  LIMITS,
  list,
  localDay,
  object,
  oneOf,
  pattern,
  slug,
  text,
  variants,
} from '#loyalty/vocabulary';

import { COUNTS, earnRule } from './earn-rule.js';

const phrases = list(text(), LIMITS.benefitWordsMax, 1).optional();

/** What members of a tier have, or of a plan. */
export const benefits = {
  /** Times what a purchase earns by the rules, their multipliers included; at most 4 decimals. */
  multiplier: fields.positive(LIMITS.multiplierMax).optional(),
  /** What it multiplies, as `counts` of an earn rule. */
  multiplierCounts: COUNTS.optional(),
  /** Names of rewards that only members of such a tier or plan can get. */
  exclusive: list(text(), LIMITS.exclusiveRewardsMax, 1).optional(),
  /** How many days before others they can get new rewards. */
  earlyAccessDays: integer(1, LIMITS.earlyAccessDaysMax).optional(),
  /** What the shop does itself, such as free delivery, by language of the terms. */
  words: object({ en: phrases, nb: phrases, sv: phrases, da: phrases }).optional(),
};

export type TierBenefits = DataOf<typeof benefits>;

const tierPolicy = {
  metric: oneOf(['qualifying_points', 'spend', 'purchases']),
  window: variants({
    rolling_months: { months: integer(1, LIMITS.tierMonthsMax) },
    calendar_year: {},
    lifetime: {},
  }),
  /** Lowest first; the first one's threshold is 0. */
  ladder: list(object({ tier: id, threshold: amount, benefits: object(benefits).optional() }), LIMITS.tiersMax, 1),
  /** Reviewed at the start of each month. */
  downgrade: oneOf(['balance_based', 'one_down', 'none']),
  graceDays: integer(0, LIMITS.graceDaysMax),
};

export type TierPolicy = DataOf<typeof tierPolicy>;

const roundedTo = oneOf(['end_of_month', 'end_of_quarter', 'end_of_year']);

const pointsPolicy = {
  /** When points become usable. `on_date`: those earned before a day on that day. `on_event`: those of a purchase once it is activated. */
  activation: variants({
    at_once: {},
    after_days: { days: integer(0, LIMITS.activationDaysMax) },
    on_date: { date: localDay },
    on_event: {},
  }),
  expiry: variants({
    none: {},
    rolling: {
      count: integer(1, LIMITS.expiryCountMax),
      unit: oneOf(['days', 'months', 'years']),
      roundedTo: roundedTo.optional(),
    },
    calendar_year_end: {},
    /** All lots end so long after the member was last active. */
    sliding: {
      months: integer(1, LIMITS.expiryMonthsMax),
      activity: list(oneOf(ACTIVITIES), ACTIVITIES.length, 1),
      roundedTo: roundedTo.optional(),
    },
  }),
  welcomePoints: integer(0, LIMITS.pointsMax),
  /** How many days `occurredAt` may lie back for ordinary commands; imports are free. Left out: no limit. */
  backdatingDaysMax: integer(0, LIMITS.backdatingDaysMax).optional(),
  /**
   * `gross`: what is bought earns on its price before discounts. `net`, or left out: on what was paid for it, after all
   * discounts.
   */
  earnsOn: oneOf(['gross', 'net']).optional(),
  /** Lines of these kinds or categories earn nothing; the kinds tax, delivery, tip and rounding are the amounts that a purchase names so. */
  excluded: object({
    kinds: list(slug, LIMITS.excludedMax).optional(),
    categories: list(text(), LIMITS.excludedMax).optional(),
  }).optional(),
  /**
   * What a redemption that arrives late may use. `as_of_use`: also points that have expired since it happened and that nothing
   * has used; their expiry is taken back. `as_of_now`, or left out: only what is left now.
   */
  lateRedemptions: oneOf(['as_of_now', 'as_of_use']).optional(),
  /** What points pay of a purchase: so many of them so much, in minor units. Left out: nothing can be paid with points. */
  payment: object({
    points: integer(1, LIMITS.pointsMax),
    amount: integer(1, LIMITS.amountMax),
    /** Whether what is paid with points earns, and counts towards tiers by spend; no when left out. */
    earnOnPoints: boolean.optional(),
  }).optional(),
  /**
   * What becomes of purchases that happened after one that is recorded late. `recalculate_later`: what they would have earned
   * with it is worked out again, and the difference is given or taken. `keep_later`, or left out: what they earned stays.
   */
  latePurchases: oneOf(['keep_later', 'recalculate_later']).optional(),
  /** Credits that would lift the available balance above it are refused or capped. Left out: no limit. */
  balanceMax: integer(1, LIMITS.pointsMax).optional(),
};

export type PointsPolicy = DataOf<typeof pointsPolicy>;

/** Points, given and taken alike. */
const adjustmentPolicy = {
  /** More points at once wait until another client approves. Left out: none do. */
  approvalAbove: integer(0, LIMITS.pointsMax).optional(),
  perMovementMax: integer(1, LIMITS.pointsMax).optional(),
  /** Of one member, over a day of the programme. */
  perMemberDayMax: integer(1, LIMITS.totalMax).optional(),
};

/** How points are reserved. */
const reservationPolicy = {
  /** Seconds until a reservation is over where the caller does not say; 900 (15 minutes) when left out. */
  ttlSeconds: integer(1, LIMITS.reservationSecondsMax).optional(),
  /** Seconds that a caller may ask for at most; 2,592,000 (30 days) when left out. */
  ttlSecondsMax: integer(1, LIMITS.reservationSecondsMax).optional(),
  /** Open reservations that a member may have at once; 20 when left out. */
  openMax: integer(1, LIMITS.openReservationsMax).optional(),
};

/** What becomes of points when goods come back. */
const returnPolicy = {
  /**
   * Which points a return may take. `only_pending`: those of the purchase that wait for their activation. `within_balance`, or left
   * out: the purchase's own first, then others of the member; what is not there is waived. `unlimited`: what is not there is owed, and
   * points that come in pay it first.
   */
  policy: oneOf(['only_pending', 'within_balance', 'unlimited']).optional(),
  /**
   * How much a part of a purchase takes back. `by_rule`, or left out: each rule what it gave for that part. `proportional`: the same
   * share of all points as of the total. `recalculated`: what the purchase earned more than it would have without that part.
   */
  proration: oneOf(['by_rule', 'proportional', 'recalculated']).optional(),
  /** Days after the purchase on which it may still be returned. Left out: no limit. */
  windowDays: integer(0, LIMITS.returnDaysMax).optional(),
  /** Points that paid for the purchase and have ended meanwhile come back for so many days; 0, or left out: not at all. */
  restoreExpiredForDays: integer(0, LIMITS.returnDaysMax).optional(),
  /** When a return lowers the tier; `at_review` when left out. */
  tierAfterReturn: oneOf(['at_once', 'at_review']).optional(),
};

export type ReturnPolicy = DataOf<typeof returnPolicy>;

const mergePolicy = {
  /** Whether a merge waits until another client approves it. */
  approval: boolean.optional(),
};

/** What members may give each other. */
const transferPolicy = {
  /** Points of one transfer; from 1, and without a limit, when left out. */
  pointsMin: integer(1, LIMITS.pointsMax).optional(),
  pointsMax: integer(1, LIMITS.pointsMax).optional(),
  /** Points that one member gives, and receives, on a day of the programme. Left out: no limit. */
  givenPerDayMax: integer(1, LIMITS.totalMax).optional(),
  receivedPerDayMax: integer(1, LIMITS.totalMax).optional(),
  /** The tiers whose members may give. Left out: all. */
  tiers: list(id, LIMITS.tiersMax, 1).optional(),
};

const referralPolicy = {
  /** What the first purchase is at least, in minor units. Left out: any. */
  minimumSpend: integer(1, LIMITS.amountMax).optional(),
  /** Days after the enrolment within which it is bought. */
  withinDays: integer(1, LIMITS.referralDaysMax),
  /** Days after the purchase in which it must not come back; 0 when left out. */
  notReturnedWithinDays: integer(0, LIMITS.referralDaysMax).optional(),
  /** Points for the member who recommended the programme, and for the one who joined. */
  rewards: object({ referrer: integer(0, LIMITS.pointsMax), referred: integer(0, LIMITS.pointsMax) }),
  /** How often one member is rewarded in a month. Left out: no limit. */
  perMonthMax: integer(1, LIMITS.referralsMax).optional(),
};

const householdPolicy = {
  /** Members of one household, those who are invited included; 6 when left out. */
  membersMax: integer(1, LIMITS.householdMembersMax).optional(),
  /** What of their earnings goes to the household: `all`, a `share`, or `none`, which is so when left out. */
  pooling: oneOf(['all', 'share', 'none']).optional(),
  /** Per cent that goes there where `pooling` is `share`. */
  sharePercent: integer(1, 99).optional(),
  /**
   * Whose tier it is: each `member` has its own, which is so when left out, or the `household` has one of what its members buy while they are in it, and each has
   * that one or its own, whichever is higher.
   */
  tierOf: oneOf(['member', 'household']).optional(),
  /** Until when who leaves keeps the tier of the household: `at_review`, to the start of the next month, which is so when left out, or `at_once`, no longer. */
  tierAfterLeaving: oneOf(['at_once', 'at_review']).optional(),
};

const identityKind = {
  /** `card`, `app` …; `email` and `phone` are built in. */
  kind: slug,
  name: text().optional(),
  /** Regular expression (RE2) that the whole value matches. */
  pattern: text().optional(),
  /** Characters at most; 200 when left out. */
  lengthMax: integer(1, LIMITS.textLengthMax).optional(),
};

export type IdentityKind = DataOf<typeof identityKind>;

/** Identities other than e-mail and phone, each unique among the members of the programme. */
const identityPolicy = {
  /** ISO 3166, two letters: where phone numbers without a country code belong. Left out: such numbers stay as they are. */
  phoneCountry: pattern(/^[A-Z]{2}$/).optional(),
  kinds: list(object(identityKind), LIMITS.identityKindsMax).optional(),
};

/** References that count once: sent again they are answered as the first time. */
const referencePolicy = {
  /** `per_member`: a member redeems once under a reference. Left out: references are not compared. */
  redemptions: oneOf(['per_member']).optional(),
  /** `per_member`: a member does the same thing once under a reference. Left out: references are not compared. */
  behaviours: oneOf(['per_member']).optional(),
};

const programRules = {
  name: text(),
  /** The one currency of the programme. */
  currency,
  /** Digits of the currency's minor unit (2 for EUR, 0 for JPY), recorded so that replay asks no table. */
  currencyDigits: integer(0, 4),
  /** IANA; every rule about days and months is evaluated in it. */
  timeZone: text(64),
  earnRules: list(object(earnRule), LIMITS.earnRulesMax),
  tiers: object(tierPolicy),
  points: object(pointsPolicy),
  /**
   * Where the id of a purchase counts once. `per_program`: the same id for another member is refused. `per_member`, or left
   * out: each member's purchases are numbered for themselves.
   */
  purchaseIds: oneOf(['per_program', 'per_member']).optional(),
  references: object(referencePolicy).optional(),
  /** Bounds of what is given or taken by hand. Left out: none. */
  adjustments: object(adjustmentPolicy).optional(),
  reservations: object(reservationPolicy).optional(),
  returns: object(returnPolicy).optional(),
  /** Left out: members cannot give points to each other. */
  transfers: object(transferPolicy).optional(),
  /** Left out: members are not rewarded for recommending the programme, and have no codes for it. */
  referral: object(referralPolicy).optional(),
  /** Left out: a client with the scopes for it merges members without another one. */
  merges: object(mergePolicy).optional(),
  /** Left out: there are no households. */
  households: object(householdPolicy).optional(),
  identities: object(identityPolicy).optional(),
};

/** Everything that a version of a programme says. Plain data, as it is in `ProgramVersionPublished`. */
export type ProgramRules = DataOf<typeof programRules>;

export const rules = object(programRules);
