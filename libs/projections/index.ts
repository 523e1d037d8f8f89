export { ProjectionEngine } from './engine/engine.js';
export { type ProjectionEngineOptions } from './engine/options.js';
export { type LeaseTimers } from './leases/timers.js';
export { whileLeased, type WhileLeasedOptions } from './leases/while-leased.js';
export * from './models/index.js';
export * from './projection.js';
export * from './read-models.js';
export { StoredProjections, type StoredProjectionsOptions } from './stored/stored-projections.js';
export * from './worker/index.js';
