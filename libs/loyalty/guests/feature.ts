import { type Feature } from '#engine';
import { GUESTS_PROBLEMS } from './problems.js';
import { guestPurchases } from './views/guest-purchases.js';
import { guestPurchasesSchema } from './views/guest-purchases-schema.js';

export const feature: Feature = {
  name: 'guests',
  problems: GUESTS_PROBLEMS,
  readModels: [{ projection: guestPurchases, schema: guestPurchasesSchema }],
};
