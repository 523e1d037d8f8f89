export { isRecalculating, keysOfLater, type LatePurchase, placedLate } from './late-purchase.js';
export { recalculateLater } from './recalculate.js';
export { lotsAfter, purchaseDayKey, recordedOn } from './recorded-purchases.js';
export { factsOfBuyer, wouldEarn } from './would-earn.js';
