import { type Refusal, refuse } from '#runner';

import { type RewardDefinition, type RewardVersion } from './events.js';

/** What a choice takes from the reward that is chosen. */
const OF_CHOSEN = ['stock', 'event', 'value', 'voucher'] as const;

/** Refuses a choice that names a reward twice, or itself, or says what those say from which one chooses. */
export function refuseChoice(
  rewardId: string,
  definition: RewardDefinition,
  before: RewardVersion | undefined,
): Refusal | undefined {
  const { choice } = definition;
  if (before && (before.choice === undefined) !== (choice === undefined)) {
    const message = `Reward ${rewardId} was defined ${choice ? 'as a reward of its own' : 'as a choice'}, and stays one; define another one.`;
    return refuse('invalid_reward', message, { field: 'choice' });
  }
  if (!choice) return undefined;
  if (new Set([rewardId, ...choice]).size <= choice.length) {
    const message = 'A choice is of other rewards, each named once.';
    return refuse('invalid_reward', message, { field: 'choice' });
  }
  const field = OF_CHOSEN.find((name) => definition[name] !== undefined);
  if (field === undefined) return undefined;
  const message = `A choice has the ${field} of the reward that is chosen; leave its own out.`;
  return refuse('invalid_reward', message, { field });
}
