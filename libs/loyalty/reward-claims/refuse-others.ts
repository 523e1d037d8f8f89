import { type Member } from '#loyalty/member';
import { activeAt, benefitsOfPlan, type Plan, type PlanReference, type ProgramRules } from '#loyalty/program';
import { type RewardVersion } from '#loyalty/rewards/events';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

/** What of a member decides whether a reward is for them. */
export type Claimant = Pick<Member, 'tier' | 'segments'> & {
  /** The paid plan that the member has. */
  readonly plan?: PlanReference | undefined;
};

/** What benefits there are. */
export type OfferTerms = Pick<ProgramRules, 'tiers'> & { readonly plans?: readonly Plan[] | undefined };

/** Refuses a reward that is for members of other tiers or plans: as it says, or else as the benefits of these do. */
export function refuseOthers(
  reward: RewardVersion,
  claimant: Claimant,
  terms: OfferTerms,
  now: Instant,
): Refusal | undefined {
  const { tiers, plans } = reward;
  if (!tiers && !plans) return refuseExclusive(reward, claimant, terms, now);
  if (tiers && !tiers.includes(claimant.tier)) return tierTooLow(reward, claimant, tiers);
  return plans && !plans.some((one) => one === claimant.plan?.planId) ? planNeeded(reward, plans, []) : undefined;
}

/** Members can have what a benefit of theirs names: of a tier, or of the version of a plan under which the member is. */
function refuseExclusive(
  reward: RewardVersion,
  claimant: Claimant,
  { tiers: { ladder }, plans = [] }: OfferTerms,
  now: Instant,
): Refusal | undefined {
  const { rewardId } = reward;
  if (benefitsOfPlan(plans, claimant.plan)?.exclusive?.includes(rewardId)) return undefined;
  const tiers = ladder.filter(({ benefits }) => benefits?.exclusive?.includes(rewardId)).map(({ tier }) => tier);
  const named = plans.filter((plan) => activeAt(plan, now)?.terms.benefits?.exclusive?.includes(rewardId));
  if (tiers.includes(claimant.tier) || tiers.length + named.length === 0) return undefined;
  if (named.length === 0) return tierTooLow(reward, claimant, tiers);
  const planIds = named.map(({ planId }) => planId);
  return planNeeded(reward, planIds, tiers);
}

function tierTooLow({ rewardId }: RewardVersion, { tier }: Claimant, tiers: readonly string[]): Refusal {
  const message = `Reward ${rewardId} is for members of ${tiers.join(' or ')}, and the member is in ${tier}.`;
  return refuse('tier_too_low', message, { rewardId, tier, tiers: tiers.join(', ') });
}

function planNeeded({ rewardId }: RewardVersion, plans: readonly string[], tiers: readonly string[]): Refusal {
  const others = tiers.length > 0 ? `, and of tier ${tiers.join(' or ')}` : '';
  const message = `Reward ${rewardId} is for members with plan ${plans.join(' or ')}${others}, and the member has none of them.`;
  return refuse('plan_needed', message, { rewardId, plans: plans.join(', ') });
}
