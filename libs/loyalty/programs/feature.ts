import { type Feature } from '#engine';

import { PROGRAMS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'programs',
  problems: PROGRAMS_PROBLEMS,
};
