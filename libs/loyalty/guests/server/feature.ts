import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { GuestPurchasesController } from './guest-purchases.controller.js';

export const feature: ServerFeature = {
  name: 'guests',
  access,
  commands: { controllers: [GuestPurchasesController] },
};
