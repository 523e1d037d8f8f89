export { type RedeemPoints, redeemPoints } from './decide.js';
