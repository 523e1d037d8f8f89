import { type Feature } from '#engine';

import { activity } from './activity/activity.js';
import { activitySchema } from './activity/activity-schema.js';
import { FIGURES_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'figures',
  problems: FIGURES_PROBLEMS,
  readModels: [{ projection: activity, schema: activitySchema }],
};
