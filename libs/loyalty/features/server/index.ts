export { CommandsModule } from './commands.module.js';
export { CommandRoutesModule, QueryRoutesModule } from './routes.js';
export { ID_FORMS, problems, ROUTE_ACCESS } from './server-features.js';
