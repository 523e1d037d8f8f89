export { ClassingReactor } from './classing.js';
