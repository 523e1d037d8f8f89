import { type Feature } from '#engine';

import { householdEvents } from './events.js';
import { HOUSEHOLDS_PROBLEMS } from './problems.js';
import { households } from './views/households.js';

export const feature: Feature = {
  name: 'households',
  events: householdEvents,
  problems: HOUSEHOLDS_PROBLEMS,
  readModels: [households],
};
