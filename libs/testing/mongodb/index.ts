export { type Fault, type FaultKind } from './faults.js';
export { MongoStandIn, type MongoStandInOptions } from './server.js';
