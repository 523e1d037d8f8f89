export { type Fault, type FaultKind, type MongoOrder } from './faults.js';
export { MongoStandInProcess, type MongoStandInProcessOptions, type MongoStandInReport } from './process.js';
export { MongoStandIn, type MongoStandInOptions } from './server.js';
