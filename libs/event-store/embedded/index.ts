export { backup, type BackupManifest, readManifest, restore } from './backup.js';
export { EmbeddedEventStore, type EmbeddedEventStoreOptions } from './event-store.js';
export { EmbeddedKeyStore, type EmbeddedKeyStoreOptions } from './key-store.js';
export { parseMasterKey } from './master-key.js';
export { DirectoryInUse } from './owner.js';
