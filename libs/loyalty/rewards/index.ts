export { openingStockOf, type RewardCommand, rewardDecider, rewardLife, type RewardState } from './reward.js';
export { rewards } from './views/rewards.js';
export { rewardVersionOf } from './views/reward-version-of.js';
export { eventField, type RewardDocument, valueFields, voucherFields } from './views/rewards-schema.js';
export { Rewards } from './rewards.js';
export { tiersFor } from './tiers-for.js';
