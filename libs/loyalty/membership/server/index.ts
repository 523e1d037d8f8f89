export { AMOUNT_MAX, REASON_MAX, ReasonBody, TEXT_MAX } from './bodies.js';
export { ForgettingReactor } from './forgetting.js';
export { GetBalance } from './get-members.js';
