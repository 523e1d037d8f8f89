export { runProjectionWorker, type ProjectionWorkerParts } from './worker-side.js';
export { WorkerProjections, type WorkerProjectionsOptions } from './worker-projections.js';
