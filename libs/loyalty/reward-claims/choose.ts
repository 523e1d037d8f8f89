import { openingStockOf, type RewardState } from '#loyalty/rewards';
import { type RewardVersion } from '#loyalty/rewards/events';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Offer, refuseInactiveReward, refuseOver } from './offer.js';

/** What a claim asks for, with definitions as the log had them just before. */
interface Asked {
  readonly rewardId: string;
  readonly offered?: RewardState;
  /** Of a choice: the reward that the member wants. */
  readonly option?: string;
  readonly chosen?: RewardState;
}

/** What a member gets. */
export interface Chosen extends Offer {
  /** What it was chosen from: by its price and its access. */
  readonly choice?: RewardVersion;
}

/** The reward that a member gets, by what is known of it: the one that is chosen, where there is a choice. */
export const rewardAsked = ({ offered, chosen }: Asked): RewardVersion | undefined =>
  offered?.reward?.choice ? chosen?.reward : offered?.reward;

/** How many there were of that at first; undefined where there is no limit. */
export function stockAsked(asked: Asked): number | undefined {
  const reward = rewardAsked(asked);
  return reward && openingStockOf(reward);
}

/**
 * What a member gets of what it is offered: of a choice, the reward that the claim names, for the price of the choice. To whom a reward is offered by
 * itself does not count then, but whether it is offered at all, and its own time.
 */
export function choose(offer: Offer, { option, chosen }: Asked, now: Instant): Chosen | Refusal {
  const { reward: choice } = offer;
  const { rewardId } = choice;
  if (!choice.choice) return option === undefined ? offer : optionUnknown(rewardId, option);
  const options = choice.choice.join(', ');
  if (option === undefined)
    return refuse('option_needed', `Reward ${rewardId} is a choice; name one of ${options} as option.`, {
      rewardId,
      options,
    });
  if (!choice.choice.includes(option)) return optionUnknown(rewardId, option, options);
  return chosenOf(offer, option, chosen, now);
}

function chosenOf(offer: Offer, option: string, chosen: RewardState | undefined, now: Instant): Chosen | Refusal {
  const reward = chosen?.reward;
  if (!reward || reward.choice) return optionUnknown(offer.reward.rewardId, option);
  const refusal = refuseInactiveReward(option, chosen.status) ?? refuseOver(reward, now);
  return refusal ?? { ...offer, reward, choice: offer.reward };
}

function optionUnknown(rewardId: string, option: string, options?: string): Refusal {
  const message =
    options === undefined
      ? `Reward ${rewardId} cannot be had as ${option}; leave option out, or look up what it is a choice of.`
      : `Reward ${rewardId} is a choice of ${options}, and ${option} is none of them.`;
  return refuse('option_unknown', message, { rewardId, option, ...(options !== undefined && { options }) });
}
