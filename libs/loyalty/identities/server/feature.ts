import { type ServerFeature } from '#loyalty/access';

import { IDENTITY_ID } from '../events.js';
import { access } from './access.js';
import { IdentitiesController } from './identities.controller.js';
import { LookupController } from './lookup.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'identities',
  access,
  idForms: { identityId: { pattern: IDENTITY_ID, unknown: 'identity_unknown' } },
  commands: { controllers: [IdentitiesController], providers: handlers },
  queries: { controllers: [LookupController] },
};
