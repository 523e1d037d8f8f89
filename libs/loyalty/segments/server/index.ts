export { DefineSegmentHandler, RetireSegmentHandler } from './messages.js';
export { SegmentDefinitionsController } from './segment-definitions.controller.js';
export { SegmentMovesReactor } from './segment-moves.js';
export { SegmentQueries } from './segment-queries.js';
export { SegmentsController } from './segments.controller.js';
export { Segments } from './segments.js';
