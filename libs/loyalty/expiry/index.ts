export { type ChangeLotExpiry, changeLotExpiry } from './change-lot-expiry.js';
export { type ExtendLots, extendLots } from './extend-lots.js';
