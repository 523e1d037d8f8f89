export { backByRule } from './back-by-rule.js';
export { type CameBack, cameBackAfter, NOTHING_CAME_BACK } from './came-back.js';
export { countedOf } from './counted-of.js';
export { isRecalculating, keysOfLater, type LatePurchase, placedLate } from './late-purchase.js';
export { recalculateLater } from './recalculate.js';
export { grossRecalculated, lotsAfter, purchaseDayKey, recordedOn } from './recorded-purchases.js';
export { shareOf } from './share.js';
export { type RecalculationWay, RULE_BY_RULE } from './ways.js';
export { factsOfBuyer, wouldEarn } from './would-earn.js';
