export { GetTier, GetTierHandler, type TierView } from './tier.js';
