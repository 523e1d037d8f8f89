import { type Feature } from '#engine';

import { activationEvents } from './events.js';
import { ACTIVATION_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'activation',
  events: activationEvents,
  problems: ACTIVATION_PROBLEMS,
};
