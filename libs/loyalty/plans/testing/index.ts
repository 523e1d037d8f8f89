export { activePlan, prime, terms } from './builders.js';
export { samples } from './samples.js';
