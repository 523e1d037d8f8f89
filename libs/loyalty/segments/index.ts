export { type RecordSegmentMove, recordSegmentMove } from './decide.js';
export { builtInSegments } from './rules/built-in.js';
export { compileRule, type Segment } from './rules/compile.js';
export { type SegmentCommand } from './segment.js';
