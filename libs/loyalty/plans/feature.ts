import { type Feature } from '#engine';

import { planEvents } from './events.js';
import { PLANS_PROBLEMS } from './problems.js';
import { plans } from './views/plans.js';

export const feature: Feature = {
  name: 'plans',
  events: planEvents,
  problems: PLANS_PROBLEMS,
  readModels: [plans],
};
