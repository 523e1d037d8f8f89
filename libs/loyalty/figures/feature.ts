import { type Feature } from '#engine';

import { FIGURES_PROBLEMS } from './problems.js';
import { activity } from './activity/activity.js';

export const feature: Feature = {
  name: 'figures',
  problems: FIGURES_PROBLEMS,
  readModels: [activity],
};
