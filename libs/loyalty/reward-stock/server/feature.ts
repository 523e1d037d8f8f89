import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { METRICS, type Metrics, SETTINGS, type Settings } from '#platform';

import { access } from './access.js';
import { handlers } from './messages.js';
import { RewardStockController } from './reward-stock.controller.js';
import { UnusedStockReactor } from './unused-stock.js';

type Injected = readonly [LoyaltyStreams, Members, Settings, Metrics];

export const feature: ServerFeature = {
  name: 'reward-stock',
  access,
  commands: { controllers: [RewardStockController], providers: handlers },
  reactors: [
    reactor({
      name: 'reward-stock',
      reactor: UnusedStockReactor,
      inject: [LoyaltyStreams, Members, SETTINGS, METRICS],
      make: (ports, ...[names, members, { stockReturnMs }, metrics]: Injected) =>
        new UnusedStockReactor({ ...ports, names, members, metrics }, stockReturnMs),
    }),
  ],
};
