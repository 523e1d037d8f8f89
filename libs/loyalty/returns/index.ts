export { countedOf } from './counted.js';
export {
  refuseNotWaiting,
  refuseUnknownPurchase,
  type ReturnPurchase,
  returnPurchase,
  waitsForEvent,
} from './decide.js';
export { lowerTier } from './lower-tier.js';
export { pointsBack } from './proration.js';
export { type PurchaseSoFar, purchaseSoFar } from './purchase-so-far.js';
export { withoutPurchase } from './recalculated.js';
export { returnOnce } from './return-once.js';
