export { allProjections, problemTables, readModels } from './features.js';
