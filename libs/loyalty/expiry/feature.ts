import { type Feature } from '#engine';

import { expiryEvents } from './events.js';
import { EXPIRY_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'expiry',
  events: expiryEvents,
  problems: EXPIRY_PROBLEMS,
};
