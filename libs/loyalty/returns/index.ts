export { countedOf } from './counted.js';
export { refuseUnknownPurchase, type ReturnPurchase, returnPurchase } from './decide.js';
export { lowerTier } from './lower-tier.js';
export { pointsBack } from './proration.js';
export { type PurchaseSoFar, purchaseSoFar } from './purchase-so-far.js';
export { withoutPurchase } from './recalculated.js';
export { returnOnce } from './return-once.js';
