export { rewardAsked, stockAsked } from './choose.js';
export { refuseStatus, rewardFor } from './catalogue.js';
export { type CancelRewardClaim, cancelRewardClaim } from './cancel.js';
export { keysOfClaim } from './claim-keys.js';
export { claimOnce, type ClaimReward, claimReward } from './claim.js';
export { keysForClaim } from './keys-for-claim.js';
export { type VoidRewardTaking, voidRewardTaking } from './void-taking.js';
export { rewardClaims } from './views/reward-claims.js';
