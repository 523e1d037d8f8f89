import { type Feature } from '#engine';

import { activity } from './activity/activity.js';
import { FIGURES_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'figures',
  problems: FIGURES_PROBLEMS,
  readModels: [activity],
};
