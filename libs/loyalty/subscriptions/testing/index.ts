export { cancel, changePlan, renew, resume, subscribe, tryOut } from './builders.js';
export { samples } from './samples.js';
