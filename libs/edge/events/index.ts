export { accessEvents } from '../access/events.js';
