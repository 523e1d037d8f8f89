export { ProjectionEngine } from './engine/engine.js';
export { type ProjectionEngineOptions } from './engine/options.js';
export * from './models/index.js';
export * from './projection.js';
export * from './read-models.js';
export * from './worker/index.js';
export { dataDictionary, type DictionaryEntry } from './dictionary/dictionary.js';
export { fieldOf } from './dictionary/fields.js';
export { loadSegments, momentOf, type SegmentDirectory, type SegmentEntry, segmentIn } from './segment-directory.js';
