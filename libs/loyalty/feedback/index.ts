export { type RecordFeedback, recordFeedback } from './decide.js';
export { feedback } from './views/feedback.js';
