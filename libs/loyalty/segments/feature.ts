import { type Feature } from '#engine';

import { segmentEvents, segmentMoves } from './events.js';
import { SEGMENTS_PROBLEMS } from './problems.js';
import { segments } from './views/segments.js';

export const feature: Feature = {
  name: 'segments',
  events: { ...segmentMoves, ...segmentEvents },
  problems: SEGMENTS_PROBLEMS,
  readModels: [segments],
};
