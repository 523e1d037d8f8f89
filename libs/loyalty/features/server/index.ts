export { CommandsModule } from './commands.module.js';
export { product } from './product.js';
export { CommandRoutesModule, QueryRoutesModule } from './routes.js';
export { ID_FORMS, problems, backlogDefinitions, reactorDefinitions, ROUTE_ACCESS } from './server-features.js';
