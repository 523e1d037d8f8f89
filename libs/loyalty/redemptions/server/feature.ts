import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { GetRedemptionHandler, GetRedemptionsHandler } from './get-redemptions.js';
import { handlers } from './messages.js';
import { RedemptionReadsController } from './redemption-reads.controller.js';
import { RedemptionsController } from './redemptions.controller.js';

export const feature: ServerFeature = {
  name: 'redemptions',
  access,
  commands: { controllers: [RedemptionsController], providers: handlers },
  queries: { controllers: [RedemptionReadsController], providers: [GetRedemptionsHandler, GetRedemptionHandler] },
};
