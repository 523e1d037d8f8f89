import { benefitsOf, benefitsOfPlan } from '#loyalty/program';
import { type RewardState } from '#loyalty/rewards';
import { type RewardVersion } from '#loyalty/rewards/events';
import { addMinutes, type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Claimant, type OfferTerms, refuseOthers } from './refuse-others.js';

/** How a member can have a reward. */
export interface Offer {
  readonly reward: RewardVersion;
  /** What it costs this member. */
  readonly points: number;
  /** The segment of the member that it is for. */
  readonly segment?: string;
  /** It is not there for everybody yet. */
  readonly early?: true;
}

const DAY_MINUTES = 1_440;

/**
 * What a reward is to a member at an instant, whatever points there are and however often the member had it.
 * @returns why the member cannot have it
 */
export function offerTo(
  claimant: Claimant,
  { rewardId, reward, status }: RewardState & { readonly rewardId: string },
  terms: OfferTerms,
  now: Instant,
): Offer | Refusal {
  if (!reward) return refuse('reward_unknown', `There is no reward ${rewardId}; look up its id.`, { rewardId });
  const { tier, segments } = claimant;
  const refusal =
    refuseInactiveReward(rewardId, status) ?? refuseOver(reward, now) ?? refuseOthers(reward, claimant, terms, now);
  if (refusal) return refusal;
  const segment = reward.segments?.find((one) => Object.hasOwn(segments, one));
  if (reward.segments && segment === undefined) return refuseSegment(reward, reward.segments);
  const from = opensAt(reward, claimant, terms);
  if (from !== undefined && from > now) return refuseEarly(reward, from);
  return {
    reward,
    points: priceFor(reward, tier),
    ...(segment !== undefined && { segment }),
    ...(reward.from !== undefined && reward.from > now && { early: true }),
  };
}

/** What members of a tier pay. */
export function priceFor({ price, tierPrices = [] }: RewardVersion, tier: string): number {
  return tierPrices.find((one) => one.tier === tier)?.price ?? price;
}

/** When a member can claim it first, by the benefits of tier or plan that give more; undefined: since ever. */
function opensAt({ from, earlyAccess }: RewardVersion, { tier, plan }: Claimant, terms: OfferTerms) {
  if (from === undefined || !earlyAccess) return from;
  const benefits = [benefitsOf(terms, tier), benefitsOfPlan(terms.plans, plan)];
  const days = Math.max(...benefits.map((one) => one?.earlyAccessDays ?? 0));
  return days === 0 ? from : addMinutes(from, -days * DAY_MINUTES);
}

function refuseSegment({ rewardId }: RewardVersion, segments: readonly string[]): Refusal {
  const message = `Reward ${rewardId} is for members in ${segments.join(' or ')}, and the member is recorded in none of them.`;
  return refuse('not_in_segment', message, { rewardId, segments: segments.join(', ') });
}

function refuseEarly({ rewardId }: RewardVersion, availableFrom: Instant): Refusal {
  const message = `The member can claim reward ${rewardId} from ${availableFrom} on.`;
  return refuse('not_available_yet', message, { rewardId, availableFrom });
}

/** Refuses what is not offered. */
export function refuseInactiveReward(rewardId: string, status: RewardState['status']): Refusal | undefined {
  if (status === 'active') return undefined;
  const message = `Reward ${rewardId} is ${wordOf(status)}, so nobody can claim it.`;
  return refuse('reward_not_active', message, { rewardId, status });
}

/** An event that has taken place is over, whatever else was said. */
export function refuseOver({ rewardId, event, ...reward }: RewardVersion, now: Instant): Refusal | undefined {
  const until = event && (reward.until === undefined || event.at < reward.until) ? event.at : reward.until;
  if (until === undefined || until > now) return undefined;
  return refuse('reward_over', `Reward ${rewardId} could be claimed until ${until}.`, { rewardId, until });
}

const wordOf = (status: RewardState['status']): string => (status === 'draft' ? 'a draft' : status);
