import { type Feature } from '#engine';

import { MEMBERS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'members',
  problems: MEMBERS_PROBLEMS,
};
