import { type Feature } from '#engine';

import { mergeEvents } from './events.js';
import { MERGES_PROBLEMS } from './problems.js';
import { merges } from './views/merges.js';

export const feature: Feature = {
  name: 'merges',
  events: mergeEvents,
  problems: MERGES_PROBLEMS,
  readModels: [merges],
};
