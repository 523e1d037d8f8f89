export { type ReturnPurchase, returnPurchase } from './decide.js';
export { returnOnce } from './return-once.js';
