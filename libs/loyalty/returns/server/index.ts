export { IsBuyer } from './buyer-body.js';
export { ReturnPurchase } from './messages.js';
