import { type Feature } from '#engine';
import { PURCHASES_PROBLEMS } from './problems.js';
import { purchases } from './views/purchases.js';
import { purchasesSchema } from './views/purchases-schema.js';

export const feature: Feature = {
  name: 'purchases',
  problems: PURCHASES_PROBLEMS,
  readModels: [{ projection: purchases, schema: purchasesSchema }],
};
