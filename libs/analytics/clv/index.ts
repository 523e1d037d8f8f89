export * from './bg-nbd.js';
export * from './customers.js';
export * from './fit.js';
export * from './gamma-gamma.js';
export * from './lifetime-value.js';
export * from './member-days.js';
