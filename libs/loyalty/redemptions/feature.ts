import { type Feature } from '#engine';

import { redemptionEvents } from './events.js';
import { REDEMPTIONS_PROBLEMS } from './problems.js';
import { redemptions } from './views/redemptions.js';

export const feature: Feature = {
  name: 'redemptions',
  events: redemptionEvents,
  problems: REDEMPTIONS_PROBLEMS,
  readModels: [redemptions],
};
