export * from './errors.js';
export * from './filter.js';
export * from './pipeline/limits.js';
export { checkPipeline } from './pipeline/stages.js';
export * from './port.js';
export * from './predicate.js';
export { partName } from './snapshot-parts.js';
export { compareValues, pathOf, valueAt } from './values.js';
