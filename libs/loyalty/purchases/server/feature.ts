import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { handlers } from './messages.js';
import { PurchasesController } from './purchases.controller.js';

export const feature: ServerFeature = {
  name: 'purchases',
  access,
  commands: { controllers: [PurchasesController], providers: handlers },
};
