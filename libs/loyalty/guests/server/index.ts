export { GuestPurchases } from './guest-purchases.js';
export { EnrolClaiming } from './messages.js';
