export { type RewardState } from './reward.js';
export { Rewards } from './rewards.js';
