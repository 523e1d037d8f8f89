import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { PurchasesController } from './purchases.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'purchases',
  access,
  commands: { controllers: [PurchasesController], providers: handlers },
};
