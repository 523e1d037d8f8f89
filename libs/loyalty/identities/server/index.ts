export { IdentityBody } from './identity-body.js';
