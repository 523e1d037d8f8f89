export { type RewardCommand, type RewardState } from './reward.js';
export { Rewards } from './rewards.js';
