export { ReasonBody } from './bodies.js';
export { ForgettingReactor } from './forgetting.js';
export { GetBalance } from './get-members.js';
