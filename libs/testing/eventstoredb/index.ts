export { type CallKind, type Faults, type Order } from './faults.js';
export { StandInLog } from './log.js';
export { EventStoreDbStandIn, type StandInOptions } from './server.js';
export { openLogFile } from './log-file.js';
export { StandInProcess, type StandInProcessOptions } from './process.js';
export { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.js';
