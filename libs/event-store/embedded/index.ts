export { EmbeddedEventStore, type EmbeddedEventStoreOptions } from './event-store.js';
export { DirectoryInUse } from './owner.js';
