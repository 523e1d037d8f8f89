export { type Cut, inSettlement } from './in-settlement.js';
export { SettlementRecords } from './settlements.js';
export { TotalsOfSettlement } from './totals.js';
