export { EmbeddedReadStore, READ_MODELS_FILE, type EmbeddedReadStoreOptions } from './read-store.js';
export { EmbeddedSnapshotStore, type SnapshotWriter } from './snapshots.js';
