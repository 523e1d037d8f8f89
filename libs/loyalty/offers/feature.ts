import { type Feature } from '#engine';

import { OFFERS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'offers',
  problems: OFFERS_PROBLEMS,
};
