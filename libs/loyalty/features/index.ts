export { allProjections, problemTables } from './features.js';
