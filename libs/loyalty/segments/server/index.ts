export { SegmentMovesReactor } from './segment-moves.js';
export { Segments } from './segments.js';
