import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { BehavioursController } from './behaviours.controller.js';

export const feature: ServerFeature = {
  name: 'behaviours',
  access,
  commands: { controllers: [BehavioursController] },
};
