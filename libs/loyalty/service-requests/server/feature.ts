import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { handlers } from './messages.js';
import { RequestsController } from './requests.controller.js';

export const feature: ServerFeature = {
  name: 'service-requests',
  access,
  idForms: { requestId: { pattern: ID_PATTERN, unknown: 'not_found' } },
  commands: {
    controllers: [RequestsController],
    providers: handlers,
  },
};
