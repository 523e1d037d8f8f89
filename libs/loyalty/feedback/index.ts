export { type RecordFeedback, recordFeedback } from './decide.js';
