export * from './envelope.js';
export * from './errors.js';
export * from './key-store.js';
export * from './port.js';
export * from './position.js';
export * from './registry.js';
export * from './streams.js';
