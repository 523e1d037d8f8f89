export { allProjections, features, problemTables, readModels } from './features.js';
