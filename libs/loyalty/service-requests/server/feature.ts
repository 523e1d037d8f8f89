import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetRequestHandler, GetRequestsHandler } from './get-requests.js';
import { handlers } from './messages.js';
import { RequestReadsController } from './request-reads.controller.js';
import { RequestsController } from './requests.controller.js';

export const feature: ServerFeature = {
  name: 'service-requests',
  access,
  idForms: { requestId: { pattern: ID_PATTERN, unknown: 'not_found' } },
  commands: {
    controllers: [RequestsController],
    providers: handlers,
  },
  queries: { controllers: [RequestReadsController], providers: [GetRequestsHandler, GetRequestHandler] },
};
