import { type Feature } from '#engine';

import { transferEvents } from './events.js';
import { TRANSFERS_PROBLEMS } from './problems.js';
import { transfers } from './views/transfers.js';

export const feature: Feature = {
  name: 'transfers',
  events: transferEvents,
  problems: TRANSFERS_PROBLEMS,
  readModels: [transfers],
};
