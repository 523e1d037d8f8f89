import { type Feature } from '#engine';

import { settlementEvents } from './events.js';

export const feature: Feature = {
  name: 'settlement',
  events: settlementEvents,
};
