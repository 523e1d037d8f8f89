import { type Feature } from '#engine';

import { budgetUseEvents } from './events.js';
import { BUDGET_USES_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'budget-uses',
  events: budgetUseEvents,
  problems: BUDGET_USES_PROBLEMS,
};
