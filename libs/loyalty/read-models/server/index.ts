export { AdHocQueries } from './query.js';
