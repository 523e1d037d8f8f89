export { purchaseIdOfGuest, purchaseIdTaken, type VoidPurchaseClaim, voidPurchaseClaim } from './claim.js';
export {
  codesOfOneCampaign,
  codeUnknown,
  codeUsed,
  isCodeKey,
  keysOfCodes,
  type NamedCode,
  type VoidCodeClaim,
  voidCodeClaim,
} from './codes.js';
export { keysForPurchase, type RecordPurchase, recordPurchase } from './decide.js';
export { keysOfPurchase, purchaseKey } from './purchase-key.js';
export { duplicatePurchase, isSamePurchase, purchaseOnce } from './same-purchase.js';
export { plainPurchase, refuseContent } from './purchase-content.js';
export { refuseSums } from './purchase-sums.js';
export { costOf, discountOf, factsOf, isPromoted, itemsOf } from './views/purchase-facts.js';
export { type PurchaseFacts } from './views/purchases-schema.js';
export { purchaseFields, purchasesSchema, recordedPurchaseFields } from './views/purchases-schema.js';
export { purchases } from './views/purchases.js';
export { type PurchaseDocument } from './views/purchases-schema.js';
