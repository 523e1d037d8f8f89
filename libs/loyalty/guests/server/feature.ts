import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { GetPurchaseHandler } from './get-purchase.js';
import { GuestPurchasesController } from './guest-purchases.controller.js';
import { handlers } from './messages.js';
import { PurchaseReadsController } from './purchase-reads.controller.js';

export const feature: ServerFeature = {
  name: 'guests',
  access,
  commands: { controllers: [GuestPurchasesController], providers: handlers },
  queries: { controllers: [PurchaseReadsController], providers: [GetPurchaseHandler] },
};
