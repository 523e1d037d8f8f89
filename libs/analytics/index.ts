export * from './segments/index.js';
