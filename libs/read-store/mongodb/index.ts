export { MongoReadStore, type MongoReadStoreOptions } from './read-store.js';
export { MongoSnapshotStore } from './snapshots.js';
