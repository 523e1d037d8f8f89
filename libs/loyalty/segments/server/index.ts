export { Segments } from './segments.js';
