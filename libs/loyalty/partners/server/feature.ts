import { type ServerFeature } from '#loyalty/access';
import { PARTNER_ID } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetPartnerHandler, GetPartnersHandler } from './get-partners.js';
import { handlers } from './messages.js';
import { PartnerDefinitionsController } from './partner-definitions.controller.js';
import { PartnersController } from './partners.controller.js';

export const feature: ServerFeature = {
  name: 'partners',
  access,
  idForms: { partnerId: { pattern: PARTNER_ID, unknown: 'partner_unknown' } },
  commands: { controllers: [PartnerDefinitionsController], providers: handlers },
  queries: { controllers: [PartnersController], providers: [GetPartnersHandler, GetPartnerHandler] },
};
