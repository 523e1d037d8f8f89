export { AnalyticsApiModule } from './analytics-api.module.js';
export { ClassesApiModule } from './classes-api.module.js';
export { CommandApiModule } from './command-api.module.js';
export { CommandsModule } from './commands.module.js';
export { ID_FORMS } from './id-forms.js';
export { QueryApiModule } from './query-api.module.js';
export { SegmentDefinitionsModule, SegmentsApiModule } from './segments-api.module.js';
