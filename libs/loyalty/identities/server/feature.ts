import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { IdentitiesController } from './identities.controller.js';
import { LookupController } from './lookup.controller.js';

export const feature: ServerFeature = {
  name: 'identities',
  access,
  idForms: { identityId: { pattern: /^[1-9]\d{0,8}$/, unknown: 'identity_unknown' } },
  commands: { controllers: [IdentitiesController] },
  queries: { controllers: [LookupController] },
};
