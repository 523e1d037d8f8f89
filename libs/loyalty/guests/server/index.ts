export { GuestPurchases } from './guest-purchases.js';
