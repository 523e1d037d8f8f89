import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { HistoryController } from './history.controller.js';
import { GetLedgerHandler, GetLotsHandler, GetPurchasesHandler } from './movements.js';
import { PointReadsController } from './point-reads.controller.js';

export const feature: ServerFeature = {
  name: 'balances',
  access,
  queries: {
    controllers: [PointReadsController, HistoryController],
    providers: [GetLedgerHandler, GetLotsHandler, GetPurchasesHandler],
  },
};
