export { DayClosings } from './day-closings.js';
