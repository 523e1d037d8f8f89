import { type Feature } from '#engine';

import { classEvents } from './events.js';
import { CLASSES_PROBLEMS } from './problems.js';
import { classChanges } from './views/class-changes.js';
import { classChangesSchema } from './views/class-changes-schema.js';
import { classFlow } from './views/class-flow.js';
import { classFlowSchema } from './views/class-flow-schema.js';
import { exposure } from './views/exposure.js';
import { exposureSchema } from './views/exposure-schema.js';
import { features } from './views/features.js';
import { featuresSchema } from './views/features-schema.js';

export const feature: Feature = {
  name: 'classes',
  events: classEvents,
  problems: CLASSES_PROBLEMS,
  readModels: [
    { projection: features, schema: featuresSchema },
    { projection: exposure, schema: exposureSchema },
    { projection: classFlow, schema: classFlowSchema },
    { projection: classChanges, schema: classChangesSchema },
  ],
};
