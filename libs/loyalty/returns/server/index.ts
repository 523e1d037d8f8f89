export { ReturnPurchase } from './messages.js';
