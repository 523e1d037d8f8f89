export { activePartner, fuelCo } from './builders.js';
export { samples } from './samples.js';
