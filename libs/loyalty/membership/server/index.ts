export { ReasonBody } from './bodies.js';
export { GetBalance } from './get-members.js';
