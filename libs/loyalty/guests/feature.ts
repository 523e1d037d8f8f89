import { type Feature } from '#engine';

import { guestEvents } from './events.js';
import { GUESTS_PROBLEMS } from './problems.js';
import { guestPurchases } from './views/guest-purchases.js';

export const feature: Feature = {
  name: 'guests',
  events: guestEvents,
  problems: GUESTS_PROBLEMS,
  readModels: [guestPurchases],
};
