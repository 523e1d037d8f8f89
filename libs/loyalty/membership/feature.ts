import { type Feature } from '#engine';

import { membershipEvents } from './events.js';
import { MEMBERSHIP_PROBLEMS } from './problems.js';
import { consents } from './views/consents.js';
import { member } from './views/member.js';

export const feature: Feature = {
  name: 'membership',
  events: membershipEvents,
  problems: MEMBERSHIP_PROBLEMS,
  readModels: [member, consents],
};
