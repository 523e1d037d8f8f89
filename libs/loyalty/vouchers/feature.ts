import { type Feature } from '#engine';

import { voucherEvents } from './events.js';
import { VOUCHERS_PROBLEMS } from './problems.js';
import { vouchers } from './views/vouchers.js';

export const feature: Feature = {
  name: 'vouchers',
  events: voucherEvents,
  problems: VOUCHERS_PROBLEMS,
  readModels: [vouchers],
};
