export { openingStockOf, type RewardCommand, rewardLife, type RewardState } from './reward.js';
export { Rewards } from './rewards.js';
export { rewards as rewardsModel } from './views/rewards.js';
