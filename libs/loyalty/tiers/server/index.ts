export { TIER, type TierView } from './answers.js';
export { GetTier } from './tier.js';
