export { type ActivatePurchase, activatePurchase } from './decide.js';
