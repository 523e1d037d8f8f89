import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { ExpiryController } from './expiry.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'expiry',
  access,
  idForms: { lotId: { pattern: /^[1-9]\d{0,15}$/, unknown: 'lot_unknown' } },
  commands: { controllers: [ExpiryController], providers: handlers },
};
