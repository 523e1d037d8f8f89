export { type RecordPurchase, recordPurchase } from './decide.js';
export { keysOfPurchase } from './purchase-key.js';
export { duplicatePurchase, isSamePurchase, purchaseOnce } from './same-purchase.js';
export { plainPurchase, refuseContent } from './purchase-content.js';
export { costOf, discountOf, factsOf, isPromoted, itemsOf } from './views/purchase-facts.js';
export { type PurchaseFacts } from './views/purchases-schema.js';
export { purchaseFields } from './views/purchases-schema.js';
export { purchases } from './views/purchases.js';
export { type PurchaseDocument } from './views/purchases-schema.js';
