import { type Feature } from '#engine';

import { rewardStockEvents } from './events.js';
import { REWARD_STOCK_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'reward-stock',
  events: rewardStockEvents,
  problems: REWARD_STOCK_PROBLEMS,
};
