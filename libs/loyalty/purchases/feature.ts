import { type Feature } from '#engine';

import { PURCHASES_PROBLEMS } from './problems.js';
import { purchases } from './views/purchases.js';

export const feature: Feature = {
  name: 'purchases',
  problems: PURCHASES_PROBLEMS,
  readModels: [purchases],
};
