import { type Feature } from '#engine';

import { LIFETIME_VALUE_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'lifetime-value',
  problems: LIFETIME_VALUE_PROBLEMS,
};
