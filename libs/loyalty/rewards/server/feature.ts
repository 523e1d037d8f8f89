import { type ServerFeature } from '#loyalty/access';

import { REWARD_ID } from '../events.js';
import { access } from './access.js';
import { GetRewardHandler, GetRewardsHandler } from './get-rewards.js';
import { handlers } from './messages.js';
import { RewardDefinitionsController } from './reward-definitions.controller.js';
import { RewardsController } from './rewards.controller.js';

export const feature: ServerFeature = {
  name: 'rewards',
  access,
  idForms: { rewardId: { pattern: REWARD_ID, unknown: 'reward_unknown' } },
  commands: { controllers: [RewardDefinitionsController], providers: handlers },
  queries: { controllers: [RewardsController], providers: [GetRewardsHandler, GetRewardHandler] },
};
