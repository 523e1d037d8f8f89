export * from './classes/index.js';
export * from './clv/index.js';
