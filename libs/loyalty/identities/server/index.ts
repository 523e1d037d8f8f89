export { IdentitiesController } from './identities.controller.js';
export { IdentityBody } from './identity-body.js';
export { LookupController } from './lookup.controller.js';
