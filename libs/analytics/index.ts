export * from './classes/index.js';
export * from './clv/index.js';
export * from './figures/index.js';
export * from './terms/index.js';
export * from './segments/index.js';
