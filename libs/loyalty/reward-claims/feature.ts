import { type Feature } from '#engine';

import { rewardClaimEvents } from './events.js';
import { REWARD_CLAIMS_PROBLEMS } from './problems.js';
import { rewardClaims } from './views/reward-claims.js';

export const feature: Feature = {
  name: 'reward-claims',
  events: rewardClaimEvents,
  problems: REWARD_CLAIMS_PROBLEMS,
  readModels: [rewardClaims],
};
