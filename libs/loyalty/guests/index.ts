export { guestPurchases } from './views/guest-purchases.js';
