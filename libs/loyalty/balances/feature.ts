import { type Feature } from '#engine';

import { balances } from './views/balances.js';
import { balancesSchema } from './views/balances-schema.js';
import { ledger } from './views/ledger.js';
import { ledgerSchema } from './views/ledger-schema.js';
import { lots } from './views/lots.js';
import { lotsSchema } from './views/lots-schema.js';

export const feature: Feature = {
  name: 'balances',
  readModels: [
    { projection: balances, schema: balancesSchema },
    { projection: ledger, schema: ledgerSchema },
    { projection: lots, schema: lotsSchema },
  ],
};
