export { redeem, type RedeemPoints, redeemPoints } from './decide.js';
