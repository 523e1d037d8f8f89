import { type REWARD_KINDS } from '#loyalty/rewards/events';
import { addDays, earlier, type Instant, localDayOf, type LocalDay, startOfLocalDay } from '#platform';

import { type Offer, type OfferAct } from '../offer.js';

type Because = { readonly code: string } | null;

/** A reward as the catalogue of the member has it. */
export interface SeenReward {
  readonly rewardId: string;
  readonly name: string;
  readonly kind: (typeof REWARD_KINDS)[number];
  readonly price: number;
  readonly because: Because;
  readonly missing: number;
  readonly reachableOn: LocalDay | null;
  readonly left: number | null;
  readonly until: Instant | null;
  readonly event: { readonly at: Instant } | null;
  readonly options: readonly { readonly available: boolean }[] | null;
}

/** What cannot be had sooner than in so many days, at the pace of the last 90, is not within reach. */
export const REACH_DAYS = 30;

const ACTS: Readonly<Record<SeenReward['kind'], OfferAct>> = {
  discount: 'saving',
  product: 'range',
  partner: 'range',
  experience: 'recognition',
  donation: 'recognition',
  delivery: 'ease',
};

/** The rewards that the member can have now, or soon: what the catalogue refuses for another reason than points is left out. */
export function rewardOffers(rewards: readonly SeenReward[], now: Instant, timeZone: string): readonly Offer[] {
  return rewards.flatMap((reward) => {
    if (reward.because === null) return [offerOf(reward)];
    return isWithinReach(reward, now, timeZone) ? [offerOf(reward)] : [];
  });
}

function isWithinReach(reward: SeenReward, now: Instant, timeZone: string): boolean {
  const { because, reachableOn, left, options } = reward;
  if (because?.code !== 'insufficient_points' || reachableOn === null || left === 0) return false;
  if (options && !options.some(({ available }) => available)) return false;
  if (reachableOn > addDays(localDayOf(now, timeZone), REACH_DAYS)) return false;
  const until = endOf(reward);
  return until === null || startOfLocalDay(reachableOn, timeZone) < until;
}

function offerOf(reward: SeenReward): Offer {
  const { rewardId: id, name, kind, price, because, missing, reachableOn } = reward;
  const reason =
    because === null
      ? ({ code: 'reward_available', points: price } as const)
      : ({ code: 'reward_near', points: price, missing, ...(reachableOn !== null && { on: reachableOn }) } as const);
  const nearness = price === 0 ? 1 : 1 - missing / price;
  return { kind: 'reward', id, name, act: ACTS[kind], reason, nearness, gain: { points: price }, until: endOf(reward) };
}

/** An event that takes place is over, whatever else was said. */
function endOf({ until, event }: SeenReward): Instant | null {
  if (!event) return until;
  return until === null ? event.at : earlier(until, event.at);
}
