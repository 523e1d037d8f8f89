export { checkpointTexts, collectionNames, indexFaults } from './inspect.js';
export { MongoReadStore, type MongoReadStoreOptions } from './read-store.js';
export { MongoSnapshotStore } from './snapshots.js';
export { MongoSharedCounts } from './shared-counts.js';
