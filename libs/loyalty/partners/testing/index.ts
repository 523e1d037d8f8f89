export { activePartner, fuelCo, terms } from './builders.js';
export { samples } from './samples.js';
