import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { SETTINGS, type Settings } from '#platform';

import { access } from './access.js';
import { handlers } from './messages.js';
import { RewardStockController } from './reward-stock.controller.js';
import { UnusedStockReactor } from './unused-stock.js';

type Injected = readonly [LoyaltyStreams, Members, Settings];

export const feature: ServerFeature = {
  name: 'reward-stock',
  access,
  commands: { controllers: [RewardStockController], providers: handlers },
  reactors: [
    reactor({
      name: 'reward-stock',
      reactor: UnusedStockReactor,
      inject: [LoyaltyStreams, Members, SETTINGS],
      make: (ports, ...[names, members, { stockReturnMs }]: Injected) =>
        new UnusedStockReactor({ ...ports, names, members }, stockReturnMs),
    }),
  ],
};
