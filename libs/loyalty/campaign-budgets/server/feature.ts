import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { SETTINGS, type Settings } from '#platform';

import { access } from './access.js';
import { CampaignBudgetsController } from './campaign-budgets.controller.js';
import { GetCampaignBudgetHandler } from './get-campaign-budget.js';
import { UnusedBudgetReactor } from './unused-budgets.js';

type Injected = readonly [LoyaltyStreams, Members, Settings];

export const feature: ServerFeature = {
  name: 'campaign-budgets',
  access,
  queries: { controllers: [CampaignBudgetsController], providers: [GetCampaignBudgetHandler] },
  reactors: [
    reactor({
      name: 'campaign-budgets',
      reactor: UnusedBudgetReactor,
      inject: [LoyaltyStreams, Members, SETTINGS],
      make: (ports, ...[names, members, { stockReturnMs }]: Injected) =>
        new UnusedBudgetReactor({ ...ports, names, members }, stockReturnMs),
    }),
  ],
};
