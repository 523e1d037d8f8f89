import { type Feature } from '#engine';

import { behaviourEvents } from './events.js';
import { BEHAVIOURS_PROBLEMS } from './problems.js';
import { behaviours } from './views/behaviours.js';

export const feature: Feature = {
  name: 'behaviours',
  events: behaviourEvents,
  problems: BEHAVIOURS_PROBLEMS,
  readModels: [behaviours],
};
