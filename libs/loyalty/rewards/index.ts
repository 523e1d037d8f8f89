export { type RewardCommand, type RewardState } from './reward.js';
export { valueFields } from './views/rewards-schema.js';
export { Rewards } from './rewards.js';
