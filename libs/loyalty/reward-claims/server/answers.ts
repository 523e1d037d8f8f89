import { component } from '#edge';

import { rewardClaimsSchema } from '../views/reward-claims-schema.js';

export const REWARD_CLAIM = component('RewardClaim', rewardClaimsSchema);
