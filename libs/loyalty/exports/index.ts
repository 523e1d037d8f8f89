export { type ExportPlace } from './exported-events.js';
export { inOrder } from './in-order.js';
export { EXPORT_LIMITS } from './limits.js';
export { type ExportPlan, type ExportRequest, LogExport, manifestOf } from './log-export.js';
export { recordedBetween } from './range.js';
