import { type DataOf } from '#event-store';
import { amount, currency, integer, LIMITS, object } from '#loyalty/vocabulary';

import { type OverTime, type VersionOf } from './defined-over-time.js';
import { type EarnRule } from './earn-rule.js';
import { benefits, type TierBenefits } from './rules.js';

/** So many months or days; one of both. */
const length = {
  months: integer(1, LIMITS.planMonthsMax).optional(),
  days: integer(1, LIMITS.planDaysMax).optional(),
};

export type PlanLength = DataOf<typeof length>;

/** What a plan costs and for how long, and what its members have. */
export const planTerms = {
  /** What a period costs, in minor units of the programme's currency. Trofast charges nothing: the shop does. */
  fee: object({ amount, currency }),
  period: object(length),
  /** The first period, free, for a member who never had one. Left out: there is none. */
  trial: object(length).optional(),
  /** Days after what was paid for in which the plan goes on, so that a payment may be late. Left out: none. */
  graceDays: integer(0, LIMITS.graceDaysMax).optional(),
  /** As tiers have them. */
  benefits: object(benefits).optional(),
};

export type PlanTerms = DataOf<typeof planTerms>;

export type PlanVersion = VersionOf<PlanTerms>;

/** What of a plan deciding needs: all that it ever said, and since when. */
export interface Plan extends OverTime<PlanVersion> {
  readonly planId: string;
}

/** A version of a plan. */
export interface PlanReference {
  readonly planId: string;
  readonly version: number;
}

/** What breakdowns call what a plan multiplies; no rule can have such an id. */
export const PLAN_MULTIPLIER = 'plan:multiplier';

/** What members of a plan have under a version; undefined of a version that is not known. */
export function benefitsOfPlan(
  plans: readonly Plan[] = [],
  reference: PlanReference | undefined,
): TierBenefits | undefined {
  const plan = reference && plans.find(({ planId }) => planId === reference.planId);
  return plan?.versions.find(({ version }) => version === reference?.version)?.terms.benefits;
}

/** The multiplier of a plan as if it were a rule. It comes after that of the tier, and no rule keeps it from firing. */
export function planMultiplier(
  plans: readonly Plan[] | undefined,
  plan: PlanReference | undefined,
): (EarnRule & { readonly plan: PlanReference }) | undefined {
  const { multiplier, multiplierCounts } = benefitsOfPlan(plans, plan) ?? {};
  if (!plan || multiplier === undefined) return undefined;
  return {
    id: PLAN_MULTIPLIER,
    effect: { type: 'multiplier', factor: multiplier },
    ...(multiplierCounts && { counts: multiplierCounts }),
    plan,
  };
}
