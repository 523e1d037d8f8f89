import { type Feature } from '#engine';

import { purchaseEvents } from './events.js';
import { PURCHASES_PROBLEMS } from './problems.js';
import { purchases } from './views/purchases.js';

export const feature: Feature = {
  name: 'purchases',
  events: purchaseEvents,
  problems: PURCHASES_PROBLEMS,
  readModels: [purchases],
};
