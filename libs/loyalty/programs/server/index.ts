export { DayClosings } from './day-closings.js';
export { QueryContext } from './query-context.js';
