export { BatchPurchaseBody, ClaimBody, GuestPurchaseBody, PurchaseContentBody } from './purchase-bodies.js';
