export { type ChangeLotExpiry, changeLotExpiry } from './change-lot-expiry.js';
export { type ExtendLots, extendLots } from './extend-lots.js';
export { withEndsMoved } from './move-ends.js';
export { keysOfLotEnds, LOT_ENDS_KEY, lotsAsOfNow } from './lot-ends.js';
