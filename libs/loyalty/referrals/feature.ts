import { type Feature } from '#engine';

import { referralEvents } from './events.js';
import { REFERRALS_PROBLEMS } from './problems.js';
import { referrals } from './views/referrals.js';

export const feature: Feature = {
  name: 'referrals',
  events: referralEvents,
  problems: REFERRALS_PROBLEMS,
  readModels: [referrals],
};
