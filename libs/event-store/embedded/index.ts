export { backup, type BackupManifest, restore } from './backup.js';
export { EmbeddedEventStore, type EmbeddedEventStoreOptions } from './event-store.js';
export { DirectoryOwner } from './owner.js';
export { EmbeddedKeyRotation } from './key-rotation.js';
export { EVENTS_FILE } from './files.js';
export { lastWrittenAt } from './mark.js';
export { EmbeddedKeyStore, type EmbeddedKeyStoreOptions } from './key-store.js';
