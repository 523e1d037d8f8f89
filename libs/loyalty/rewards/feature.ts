import { type Feature } from '#engine';

import { rewardEvents } from './events.js';
import { REWARDS_PROBLEMS } from './problems.js';
import { rewards } from './views/rewards.js';

export const feature: Feature = {
  name: 'rewards',
  events: rewardEvents,
  problems: REWARDS_PROBLEMS,
  readModels: [rewards],
};
