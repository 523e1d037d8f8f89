import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { handlers } from './messages.js';
import { RedemptionsController } from './redemptions.controller.js';

export const feature: ServerFeature = {
  name: 'redemptions',
  access,
  commands: { controllers: [RedemptionsController], providers: handlers },
};
