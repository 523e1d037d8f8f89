import { type DataOf } from '#event-store';
import { type BreakdownEntry, integer, LIMITS, object, oneOf, statusPointsOf } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

/** What a campaign does for which too little is left: gives what there is, or nothing. */
export const WHEN_SHORT = ['cut', 'skip'] as const;

const most = integer(1, LIMITS.totalMax).optional();

const limits = {
  /** Points that can be spent. */
  points: most,
  /** Purchases and other occasions that are rewarded. */
  uses: most,
};

/** What a campaign may give: altogether, to one member, and on one day on which things are recorded. */
export const budget = {
  ...limits,
  perMember: object(limits).optional(),
  perDay: object(limits).optional(),
  whenShort: oneOf(WHEN_SHORT),
};

export type Budget = DataOf<typeof budget>;

export type BudgetLimits = DataOf<typeof limits>;

/**
 * The budget of a campaign at an instant: the one in force when something is recorded counts, whenever it happened, since a budget limits what is
 * given from now on. Undefined where there is none.
 */
export function budgetAt({ versions }: Defined, now: Instant): Budget | undefined {
  return versions.findLast(({ since }) => since <= now)?.terms.budget;
}

interface Defined {
  readonly versions: readonly { readonly since: Instant; readonly terms: { readonly budget?: Budget } }[];
}

/** How much a campaign may give for one purchase or behaviour; `Infinity` where nothing limits it. */
export interface Allowance {
  readonly points: number;
  /** Of points that count towards tiers, where these are worked out apart. */
  readonly statusPoints: number;
  /** False where it may give nothing at all. */
  readonly isOpen: boolean;
  readonly whenShort: Budget['whenShort'];
  /** Why it is no more. */
  readonly because: string;
}

/** What a campaign gave for something. */
export interface GivenByCampaign {
  readonly version: number;
  readonly points: number;
  readonly statusPoints: number;
}

/** What each campaign gave by a breakdown; those that gave nothing are not in it. */
export function givenByCampaign(breakdown: readonly BreakdownEntry[]): ReadonlyMap<string, GivenByCampaign> {
  const given = new Map<string, GivenByCampaign>();
  for (const entry of breakdown) {
    const { campaign, campaignVersion: version = 1 } = entry;
    if (campaign === undefined) continue;
    const { points, statusPoints } = given.get(campaign) ?? { points: 0, statusPoints: 0 };
    given.set(campaign, {
      version,
      points: points + entry.points,
      statusPoints: statusPoints + statusPointsOf(entry),
    });
  }
  const some = [...given].filter(([, { points, statusPoints }]) => points > 0 || statusPoints > 0);
  return new Map(some.map(([id, one]) => [id, { ...one, points: Math.max(0, one.points) }]));
}
