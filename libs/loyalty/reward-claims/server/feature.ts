import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetRewardClaimHandler, GetRewardClaimsHandler } from './get-reward-claims.js';
import { handlers } from './messages.js';
import { RewardClaimCommandsController } from './reward-claim-commands.controller.js';
import { RewardClaimsController } from './reward-claims.controller.js';

export const feature: ServerFeature = {
  name: 'reward-claims',
  access,
  idForms: { claimId: { pattern: ID_PATTERN, unknown: 'claim_unknown' } },
  commands: { controllers: [RewardClaimCommandsController], providers: handlers },
  queries: { controllers: [RewardClaimsController], providers: [GetRewardClaimsHandler, GetRewardClaimHandler] },
};
