import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { METRICS, type Metrics, SETTINGS, type Settings } from '#platform';

import { access } from './access.js';
import { CampaignBudgetsController } from './campaign-budgets.controller.js';
import { GetCampaignBudgetHandler } from './get-campaign-budget.js';
import { UnusedBudgetReactor } from './unused-budgets.js';

type Injected = readonly [LoyaltyStreams, Members, Settings, Metrics];

export const feature: ServerFeature = {
  name: 'campaign-budgets',
  access,
  queries: { controllers: [CampaignBudgetsController], providers: [GetCampaignBudgetHandler] },
  reactors: [
    reactor({
      name: 'campaign-budgets',
      reactor: UnusedBudgetReactor,
      inject: [LoyaltyStreams, Members, SETTINGS, METRICS],
      make: (ports, ...[names, members, { stockReturnMs }, metrics]: Injected) =>
        new UnusedBudgetReactor({ ...ports, names, members, metrics }, stockReturnMs),
    }),
  ],
};
