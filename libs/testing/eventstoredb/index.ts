export { type CallKind, type Faults } from './faults.js';
export { StandInLog } from './log.js';
export { EventStoreDbStandIn, type StandInOptions } from './server.js';
