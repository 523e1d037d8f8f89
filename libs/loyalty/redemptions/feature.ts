import { type Feature } from '#engine';

import { redemptionEvents } from './events.js';
import { REDEMPTIONS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'redemptions',
  events: redemptionEvents,
  problems: REDEMPTIONS_PROBLEMS,
};
