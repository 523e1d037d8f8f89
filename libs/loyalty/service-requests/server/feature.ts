import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { RequestsController } from './requests.controller.js';

export const feature: ServerFeature = {
  name: 'service-requests',
  access,
  idForms: { requestId: { pattern: /^[A-Za-z0-9_-]{1,64}$/, unknown: 'not_found' } },
  commands: { controllers: [RequestsController] },
};
