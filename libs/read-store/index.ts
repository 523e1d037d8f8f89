export * from './errors.js';
export * from './filter.js';
export * from './port.js';
