import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { CatalogueController } from './catalogue.controller.js';
import { GetCatalogueHandler } from './get-catalogue.js';
import { GetRewardClaimHandler, GetRewardClaimsHandler } from './get-reward-claims.js';
import { handlers } from './messages.js';
import { RewardClaimCommandsController } from './reward-claim-commands.controller.js';
import { GetRewardReachHandler } from './get-reward-reach.js';
import { RewardClaimsController } from './reward-claims.controller.js';
import { RewardReachController } from './reward-reach.controller.js';

export const feature: ServerFeature = {
  name: 'reward-claims',
  access,
  idForms: { claimId: { pattern: ID_PATTERN, unknown: 'claim_unknown' } },
  commands: { controllers: [RewardClaimCommandsController], providers: handlers },
  queries: {
    controllers: [RewardClaimsController, CatalogueController, RewardReachController],
    providers: [GetRewardClaimsHandler, GetRewardClaimHandler, GetCatalogueHandler, GetRewardReachHandler],
  },
};
