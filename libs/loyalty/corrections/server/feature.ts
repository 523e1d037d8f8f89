import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { CorrectionsController } from './corrections.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'corrections',
  access,
  commands: { controllers: [CorrectionsController], providers: handlers },
};
