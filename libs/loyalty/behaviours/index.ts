export { type RecordBehaviour, recordBehaviour } from './decide.js';
