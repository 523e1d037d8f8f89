import { type Feature } from '#engine';

import { READ_MODELS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'read-models',
  problems: READ_MODELS_PROBLEMS,
};
