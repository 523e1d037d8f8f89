export { type RecordPurchase, recordPurchase } from './decide.js';
export { keysOfPurchase } from './purchase-key.js';
export { duplicatePurchase, isSamePurchase, purchaseOnce } from './same-purchase.js';
export { plainPurchase, refuseContent } from './purchase-content.js';
export { costOf, discountOf, factsOf, isPromoted, itemsOf, type PurchaseFacts } from './views/purchase-facts.js';
export { purchaseFields } from './views/purchases-schema.js';
export { type PurchaseDocument, purchases } from './views/purchases.js';
