import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { SettlementsController } from './settlements.controller.js';

export const feature: ServerFeature = {
  name: 'settlement',
  access,
  commands: { controllers: [SettlementsController] },
};
