export {
  type Definition,
  projection,
  type ReadModel,
  type TypedDocument,
  type TypedPage,
} from './define-projection.js';
export { keptCollections } from './kept-collections.js';
export { projectionEngine } from './lanes/engine.js';
export { type ProjectionEngineOptions } from './lanes/options.js';
export { parkedStream } from './lanes/stream-ids.js';
export { whileLeased } from './leases/while-leased.js';
export {
  type Lag,
  type ParkedAction,
  type ParkedEvent,
  type Projection,
  type ProjectionEngine,
  PROJECTIONS,
  type Projections,
  type ProjectionStatus,
} from './projection.js';
export { isAboutOneStream } from './reactors/is-about-one-stream.js';
export { type EventHandler, followStreams, type FollowingPorts, StreamFollower } from './reactors/follow-streams.js';
export { type GatheringOptions, gatherNews, type GatheringPorts } from './reactors/gather-news.js';
export { ReactorCheckpoint } from './reactors/reactor-checkpoint.js';
export { type Reactor, Reactors } from './reactors/reactors.js';
export { Refreshing } from './reactors/refreshing.js';
export { systemEnvelope } from './reactors/system-envelope.js';
export { keepPace, type OnFailure, runLoop } from './reactors/run-loop.js';
export { type ModelChanges, type ModelName, type ModelPlace, nameOf, ReadModels } from './read-models.js';
export { StoredProjections } from './stored/stored-projections.js';
export { type MakeReactor } from './worker/reactors-of-thread.js';
export { type ReactorThread } from './worker/hosted-reactors.js';
export { fromPlainError, type PlainError, toPlainError } from './worker/messages.js';
export { WorkerProjections } from './worker/worker-projections.js';
export { runProjectionWorker } from './worker/worker-side.js';
export { type Feature } from './feature.js';
export { type DocumentSchema } from './document-schema.js';
