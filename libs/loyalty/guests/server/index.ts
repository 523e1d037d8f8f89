export { GuestPurchases } from './guest-purchases.js';
export { EnrolClaiming, GUEST_HANDLERS } from './messages.js';
