import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { RedemptionsController } from './redemptions.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'redemptions',
  access,
  commands: { controllers: [RedemptionsController], providers: handlers },
};
