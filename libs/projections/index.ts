export { ProjectionEngine } from './engine/engine.js';
export { type ProjectionEngineOptions } from './engine/options.js';
export { ClassExposure } from './class-exposure.js';
export * from './models/index.js';
export * from './projection.js';
export * from './read-models.js';
export * from './worker/index.js';
