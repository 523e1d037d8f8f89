import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { GuestPurchasesController } from './guest-purchases.controller.js';
import { GUEST_HANDLERS } from './messages.js';

export const feature: ServerFeature = {
  name: 'guests',
  access,
  commands: { controllers: [GuestPurchasesController], providers: GUEST_HANDLERS },
};
