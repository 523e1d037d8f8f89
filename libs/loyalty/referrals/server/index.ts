export { ReferralReactor } from './referrals.js';
