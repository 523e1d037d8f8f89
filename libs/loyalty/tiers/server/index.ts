export { GetTier, type TierView } from './tier.js';
