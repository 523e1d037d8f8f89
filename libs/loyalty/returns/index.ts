export { type AskedPurchase, askedPurchase } from './asked-purchase.js';
export { budgetsAfter } from './budgets-after.js';
export { refuseNotWaiting, type ReturnPurchase, returnPurchase, waitsForEvent } from './decide.js';
export { pointsBack } from './proration.js';
export { buyerOf, purchasedBy, purchaseSoFar, type PurchaseSoFar, soFarAfter } from './purchase-so-far.js';
export { whatIsLeft, withoutPurchase } from './recalculated.js';
export { backToLots } from './restore.js';
export { returnOnce } from './return-once.js';
