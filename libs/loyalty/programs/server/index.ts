export { ProgramReadsController } from './program-reads.controller.js';
export { ProgramsController } from './programs.controller.js';
export { type ProgramDays, Schedule } from './schedule.js';
