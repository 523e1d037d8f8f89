export { grantAccess } from './access/grant-access.js';
export { EventStoreDbEventStore } from './event-store.js';
export { type EventStoreFacts, inspectEventStoreDb, type InspectOptions, type StreamTrim } from './inspect.js';
export {
  type ConnectOptions,
  DEFAULT_TIMEOUTS,
  type EventStoreDbObserver,
  type Lane,
  type Timeouts,
} from './options.js';
