export { type AskedPurchase, askedPurchase } from './asked-purchase.js';
export { budgetsAfter } from './budgets-after.js';
export { countedOf } from './counted.js';
export { refuseNotWaiting, type ReturnPurchase, returnPurchase, waitsForEvent } from './decide.js';
export { pointsBack } from './proration.js';
export { purchasedBy, type PurchaseSoFar } from './purchase-so-far.js';
export { withoutPurchase } from './recalculated.js';
export { backToLots } from './restore.js';
export { returnOnce } from './return-once.js';
