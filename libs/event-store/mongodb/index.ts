export { MongoKeyRotation } from './key-rotation.js';
export { KEY_CACHE_MS_MAX, MongoKeyStore, type MongoKeyStoreOptions } from './key-store.js';
