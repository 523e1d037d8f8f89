import { type Feature } from '#engine';

import { earningEvents } from './events.js';

export const feature: Feature = {
  name: 'earning',
  events: earningEvents,
};
