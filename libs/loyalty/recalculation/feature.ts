import { type Feature } from '#engine';

import { recalculationEvents } from './events.js';

export const feature: Feature = {
  name: 'recalculation',
  events: recalculationEvents,
};
