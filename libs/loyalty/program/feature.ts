import { type Feature } from '#engine';

import { programEvents } from './events.js';

export const feature: Feature = {
  name: 'program',
  events: programEvents,
};
