import { type Feature } from '#engine';

import { partnerEvents } from './events.js';
import { PARTNERS_PROBLEMS } from './problems.js';
import { partnerAccounts } from './views/partner-accounts.js';
import { partnerMovements } from './views/partner-movements.js';
import { partners } from './views/partners.js';

export const feature: Feature = {
  name: 'partners',
  events: partnerEvents,
  problems: PARTNERS_PROBLEMS,
  readModels: [partners, partnerMovements, partnerAccounts],
};
