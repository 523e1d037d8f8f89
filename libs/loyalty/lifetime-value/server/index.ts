export { FIT_WORKER } from './model-fits.js';
