export { BatchPurchaseBody, ClaimBody, GuestPurchaseBody } from './purchase-bodies.js';
