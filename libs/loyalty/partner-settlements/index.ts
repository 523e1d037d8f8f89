export { type Cut, inSettlement } from './in-settlement.js';
export { settlementDecider } from './settlement.js';
export { SettlementRecords } from './settlements.js';
export { TotalsOfSettlement } from './totals.js';
export { partnerSettlements } from './views/partner-settlements.js';
