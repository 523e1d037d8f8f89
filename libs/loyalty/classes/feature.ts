import { type Feature } from '#engine';

import { CLASSES_PROBLEMS } from './problems.js';
import { features } from './views/features.js';
import { exposure } from './views/exposure.js';
import { classFlow } from './views/class-flow.js';
import { classChanges } from './views/class-changes.js';

export const feature: Feature = {
  name: 'classes',
  problems: CLASSES_PROBLEMS,
  readModels: [features, exposure, classFlow, classChanges],
};
