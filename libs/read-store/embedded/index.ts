export { checkReadModels } from './check-file.js';
export { EmbeddedReadStore, READ_MODELS_FILE, type EmbeddedReadStoreOptions } from './read-store.js';
export { answerQueries } from './threads/answer-queries.js';
export { QueryThreads } from './threads/query-threads.js';
export { EmbeddedSnapshotStore, type SnapshotWriter } from './snapshots.js';
