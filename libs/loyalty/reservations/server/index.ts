export { ReserveBody } from './bodies.js';
