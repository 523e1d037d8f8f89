import { type Feature } from '#engine';

import { adjustmentEvents } from './events.js';
import { ADJUSTMENTS_PROBLEMS } from './problems.js';
import { adjustments } from './views/adjustments.js';

export const feature: Feature = {
  name: 'adjustments',
  events: adjustmentEvents,
  problems: ADJUSTMENTS_PROBLEMS,
  readModels: [adjustments],
};
