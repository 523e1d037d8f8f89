import { type Feature } from '#engine';

import { settlementEvents } from './events.js';
import { SETTLEMENTS_PROBLEMS } from './problems.js';
import { partnerSettlements } from './views/partner-settlements.js';

export const feature: Feature = {
  name: 'partner-settlements',
  events: settlementEvents,
  problems: SETTLEMENTS_PROBLEMS,
  readModels: [partnerSettlements],
};
