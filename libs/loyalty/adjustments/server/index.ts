export { BatchAdjustmentBody } from './bodies.js';
