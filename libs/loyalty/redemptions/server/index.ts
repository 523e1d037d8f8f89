export { RedeemBody } from './bodies.js';
