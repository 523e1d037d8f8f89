export * from './event-store-contract-events.js';
export * from './event-store-contract.js';
export * from './manual-clock.js';
export * from './memory-event-store.js';
export * from './memory-key-store.js';
export * from './read-store-contract.js';
export { positionAt } from './read-store-fixtures.js';
export * from './small-disk.js';
export { randomDocument, randomPipeline } from './read-store-pipelines.js';
