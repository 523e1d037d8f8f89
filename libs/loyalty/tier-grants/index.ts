export { grantOnce, type GrantTier, grantTier, type RevokeTierGrant, revokeTierGrant } from './decide.js';
