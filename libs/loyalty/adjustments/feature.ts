import { type Feature } from '#engine';

import { adjustmentEvents } from './events.js';
import { ADJUSTMENTS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'adjustments',
  events: adjustmentEvents,
  problems: ADJUSTMENTS_PROBLEMS,
};
