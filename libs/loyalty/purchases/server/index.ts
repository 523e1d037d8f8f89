export { ClaimBody, GuestPurchaseBody, PurchaseContentBody } from './purchase-bodies.js';
