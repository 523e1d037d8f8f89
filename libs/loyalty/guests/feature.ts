import { type Feature } from '#engine';

import { GUESTS_PROBLEMS } from './problems.js';
import { guestPurchases } from './views/guest-purchases.js';

export const feature: Feature = {
  name: 'guests',
  problems: GUESTS_PROBLEMS,
  readModels: [guestPurchases],
};
