import { type Feature } from '#engine';

import { campaignBudgetEvents } from './events.js';
import { CAMPAIGN_BUDGETS_PROBLEMS } from './problems.js';
import { campaignBudgets } from './views/campaign-budgets.js';

export const feature: Feature = {
  name: 'campaign-budgets',
  events: campaignBudgetEvents,
  problems: CAMPAIGN_BUDGETS_PROBLEMS,
  readModels: [campaignBudgets],
};
