import { type Feature } from '#engine';

import { balances } from './views/balances.js';
import { ledger } from './views/ledger.js';
import { lots } from './views/lots.js';

export const feature: Feature = {
  name: 'balances',
  readModels: [balances, ledger, lots],
};
