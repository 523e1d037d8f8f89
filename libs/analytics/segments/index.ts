export * from './built-in.js';
export * from './compile.js';
export { type Moment } from './moments.js';
export * from './rule.js';
