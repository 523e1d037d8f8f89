export { type ProgramDays, Schedule } from './schedule.js';
