import { type Member } from '#loyalty/member';
import { benefitsOf, type ProgramRules } from '#loyalty/program';
import { type RewardState, tiersFor } from '#loyalty/rewards';
import { type RewardVersion } from '#loyalty/rewards/events';
import { addMinutes, type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

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

type Claimant = Pick<Member, 'tier' | 'segments'>;

const DAY_MINUTES = 1_440;

/**
 * What a reward is to a member at an instant, whatever points there are and however often the member had it.
 * @returns why the member cannot have it
 */
export function offerTo(
  { tier, segments }: Claimant,
  { rewardId, reward, status }: RewardState & { readonly rewardId: string },
  rules: Pick<ProgramRules, 'tiers'>,
  now: Instant,
): Offer | Refusal {
  if (!reward) return refuse('reward_unknown', `There is no reward ${rewardId}; look up its id.`, { rewardId });
  const refusal = refuseInactiveReward(rewardId, status) ?? refuseOver(reward, now) ?? refuseTier(reward, tier, rules);
  if (refusal) return refusal;
  const segment = reward.segments?.find((one) => Object.hasOwn(segments, one));
  if (reward.segments && segment === undefined) return refuseSegment(reward, reward.segments);
  const from = opensAt(reward, tier, rules);
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

/** When members of a tier can claim it first; undefined: since ever. */
function opensAt({ from, earlyAccess }: RewardVersion, tier: string, rules: Pick<ProgramRules, 'tiers'>) {
  const days = (earlyAccess && benefitsOf(rules, tier)?.earlyAccessDays) || 0;
  return from === undefined || days === 0 ? from : addMinutes(from, -days * DAY_MINUTES);
}

function refuseTier(reward: RewardVersion, tier: string, rules: Pick<ProgramRules, 'tiers'>): Refusal | undefined {
  const tiers = tiersFor(reward, rules.tiers);
  if (!tiers || tiers.includes(tier)) return undefined;
  const { rewardId } = reward;
  const message = `Reward ${rewardId} is for members of ${tiers.join(' or ')}, and the member is in ${tier}.`;
  return refuse('tier_too_low', message, { rewardId, tier, tiers: tiers.join(', ') });
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
