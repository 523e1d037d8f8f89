import { type Provider } from '@nestjs/common';

import { ReadModels } from '#engine';
import { type ServerFeature } from '#loyalty/access';
import { Programs } from '#loyalty/programs';
import { PARTNER_ID } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetPartnerHandler, GetPartnersHandler } from './get-partners.js';
import { handlers } from './messages.js';
import { OpenAtPartners } from './open-at-partner.js';
import { PartnerDefinitionsController } from './partner-definitions.controller.js';
import { PartnersController } from './partners.controller.js';

const openAtPartners: Provider = {
  provide: OpenAtPartners,
  inject: [Programs, ReadModels],
  useFactory: (programs: Programs, models: ReadModels) => new OpenAtPartners(programs, models),
};

export const feature: ServerFeature = {
  name: 'partners',
  access,
  idForms: { partnerId: { pattern: PARTNER_ID, unknown: 'partner_unknown' } },
  commands: { controllers: [PartnerDefinitionsController], providers: [openAtPartners, ...handlers] },
  queries: { controllers: [PartnersController], providers: [GetPartnersHandler, GetPartnerHandler] },
};
