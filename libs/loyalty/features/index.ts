export { allProjections, features, problemTables } from './features.js';
