export { ClaimBody, GUEST_PURCHASE_ID, GuestPurchaseBody } from './purchase-bodies.js';
