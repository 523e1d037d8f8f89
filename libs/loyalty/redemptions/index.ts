export { redeem, type RedeemPoints, redeemPoints } from './decide.js';
export { redemptionOnce } from './redemption-once.js';
