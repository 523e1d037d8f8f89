import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { GuestPurchasesController } from './guest-purchases.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'guests',
  access,
  commands: { controllers: [GuestPurchasesController], providers: handlers },
};
