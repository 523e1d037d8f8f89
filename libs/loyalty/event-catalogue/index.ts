export { eventCatalogue } from './event-catalogue.js';
