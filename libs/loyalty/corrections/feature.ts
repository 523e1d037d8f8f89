import { type Feature } from '#engine';

import { correctionEvents } from './events.js';
import { CORRECTIONS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'corrections',
  events: correctionEvents,
  problems: CORRECTIONS_PROBLEMS,
};
