export * from './clv/index.js';
