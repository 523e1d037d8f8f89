import { type Feature } from '#engine';

import { identityEvents, memberIdentityEvents } from './events.js';
import { IDENTITIES_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'identities',
  events: { ...memberIdentityEvents, ...identityEvents },
  problems: IDENTITIES_PROBLEMS,
};
