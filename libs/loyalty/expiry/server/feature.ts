import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { LOT_ID } from './bodies.js';
import { ExpiryController } from './expiry.controller.js';
import { LotExpiryBatchController } from './lot-expiry-batch.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'expiry',
  access,
  idForms: { lotId: { pattern: LOT_ID, unknown: 'lot_unknown' } },
  commands: { controllers: [ExpiryController, LotExpiryBatchController], providers: handlers },
};
