import { type Feature } from '#engine';

import { tierGrantEvents } from './events.js';
import { TIER_GRANTS_PROBLEMS } from './problems.js';
import { tierGrants } from './views/tier-grants.js';

export const feature: Feature = {
  name: 'tier-grants',
  events: tierGrantEvents,
  problems: TIER_GRANTS_PROBLEMS,
  readModels: [tierGrants],
};
