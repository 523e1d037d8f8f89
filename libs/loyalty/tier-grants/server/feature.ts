import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetTierGrantsHandler } from './get-tier-grants.js';
import { handlers } from './messages.js';
import { TierGrantCommandsController } from './tier-grant-commands.controller.js';
import { TierGrantsController } from './tier-grants.controller.js';

export const feature: ServerFeature = {
  name: 'tier-grants',
  access,
  idForms: { grantId: { pattern: ID_PATTERN, unknown: 'grant_unknown' } },
  commands: { controllers: [TierGrantCommandsController], providers: handlers },
  queries: { controllers: [TierGrantsController], providers: [GetTierGrantsHandler] },
};
