import { type Refusal, refuse } from '#runner';

/** What a claim is refused with where nothing is in stock. */
export const soldOut = (rewardId: string): Refusal =>
  refuse('out_of_stock', `Nothing is left of reward ${rewardId}.`, { rewardId, left: 0 });
