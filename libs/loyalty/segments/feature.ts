import { type Feature } from '#engine';

import { SEGMENTS_PROBLEMS } from './problems.js';
import { segments } from './views/segments.js';

export const feature: Feature = {
  name: 'segments',
  problems: SEGMENTS_PROBLEMS,
  readModels: [segments],
};
