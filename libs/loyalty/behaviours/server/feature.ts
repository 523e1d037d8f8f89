import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { BehavioursController } from './behaviours.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'behaviours',
  access,
  commands: { controllers: [BehavioursController], providers: handlers },
};
