import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { CampaignTermsController } from './campaign-terms.controller.js';
import { ChallengeTermsController } from './challenge-terms.controller.js';
import { PartnerTermsController } from './partner-terms.controller.js';
import { PlanTermsController } from './plan-terms.controller.js';
import { RewardTermsController } from './reward-terms.controller.js';
import { TermsController } from './terms.controller.js';

export const feature: ServerFeature = {
  name: 'terms',
  access,
  queries: {
    controllers: [
      TermsController,
      CampaignTermsController,
      RewardTermsController,
      ChallengeTermsController,
      PlanTermsController,
      PartnerTermsController,
    ],
  },
};
