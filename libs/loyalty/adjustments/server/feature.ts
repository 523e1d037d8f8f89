import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { AdjustmentsController } from './adjustments.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'adjustments',
  access,
  commands: { controllers: [AdjustmentsController], providers: handlers },
};
