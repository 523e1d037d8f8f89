export * from './conventions/index.js';
