import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { ActivationController } from './activation.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'activation',
  access,
  commands: { controllers: [ActivationController], providers: handlers },
};
