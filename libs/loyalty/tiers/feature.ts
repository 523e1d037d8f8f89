import { type Feature } from '#engine';

import { tierEvents } from './events.js';

export const feature: Feature = {
  name: 'tiers',
  events: tierEvents,
};
