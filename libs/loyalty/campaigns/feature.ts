import { type Feature } from '#engine';

import { campaignEvents } from './events.js';
import { CAMPAIGNS_PROBLEMS } from './problems.js';
import { campaigns } from './views/campaigns.js';

export const feature: Feature = {
  name: 'campaigns',
  events: campaignEvents,
  problems: CAMPAIGNS_PROBLEMS,
  readModels: [campaigns],
};
