export * from './defaults.js';
export * from './errors.js';
export * from './facts.js';
export * from './kinds.js';
export * from './parameters.js';
export * from './shifted-kinds.js';
export { SHOP_LIMITS } from './check-parameters.js';
export * from './stream/shop-facts.js';
