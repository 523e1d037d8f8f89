export { type Settle, settleMember } from './decide.js';
export { type RevokeSettlements, revokeSettlements } from './revoke-settlements.js';
export { type RecordedBetween, SettlementsAhead } from './settlements-ahead.js';
