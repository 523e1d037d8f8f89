export { behaviourOnce } from './behaviour-once.js';
export { type RecordBehaviour, recordBehaviour } from './decide.js';
