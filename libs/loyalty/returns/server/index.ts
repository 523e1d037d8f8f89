export { BatchReturnBody } from './bodies.js';
