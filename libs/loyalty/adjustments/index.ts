export { type AdjustPoints, adjustPoints } from './decide.js';
