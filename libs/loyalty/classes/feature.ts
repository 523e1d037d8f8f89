import { type Feature } from '#engine';

import { classEvents } from './events.js';
import { CLASSES_PROBLEMS } from './problems.js';
import { classChanges } from './views/class-changes.js';
import { classFlow } from './views/class-flow.js';
import { exposure } from './views/exposure.js';
import { features } from './views/features.js';

export const feature: Feature = {
  name: 'classes',
  events: classEvents,
  problems: CLASSES_PROBLEMS,
  readModels: [features, exposure, classFlow, classChanges],
};
