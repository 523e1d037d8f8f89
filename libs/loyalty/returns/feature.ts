import { type Feature } from '#engine';

import { returnEvents } from './events.js';
import { RETURNS_PROBLEMS } from './problems.js';
import { returns } from './views/returns.js';

export const feature: Feature = {
  name: 'returns',
  events: returnEvents,
  problems: RETURNS_PROBLEMS,
  readModels: [returns],
};
