export { allProjections } from './all-projections.js';
