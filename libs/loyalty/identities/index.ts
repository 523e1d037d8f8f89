export { refuseVoidClaims, type VoidIdentityClaim, voidIdentityClaim } from './claims.js';
export { type AddIdentity, addIdentity, type RemoveIdentity, removeIdentity } from './decide.js';
export { identityDecider, identityTaken } from './identity.js';
export { addOutsideIds, refuseOutsideIds, unknownKind } from './outside-ids.js';
export { plainIdentities } from './plain-identities.js';
