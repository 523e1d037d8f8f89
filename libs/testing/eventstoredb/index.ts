export { type CallKind, type Faults, type Order } from './faults.js';
export { EventStoreDbStandIn, type StandInOptions } from './server.js';
export { StandInProcess, type StandInProcessOptions } from './process.js';
export { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.js';
