export * from './clv/index.js';
export * from './figures/index.js';
