import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { Programs } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { SETTINGS, type Settings } from '#platform';

import { access } from './access.js';
import { handlers } from './messages.js';
import { PurchasesController } from './purchases.controller.js';
import { MEMBERS_PURCHASES, RecordedIdsReactor } from './recorded-ids.js';

type Injected = readonly [LoyaltyStreams, Members, Programs, Settings];

const recordedIds = reactor({
  name: 'purchase-ids',
  reactor: RecordedIdsReactor,
  inject: [LoyaltyStreams, Members, Programs, SETTINGS],
  make: (ports, ...[names, members, programs, { rulesLeadMs }]: Injected) =>
    new RecordedIdsReactor({ ...ports, kind: MEMBERS_PURCHASES, names, members, programs, leadMs: rulesLeadMs }),
});

export const feature: ServerFeature = {
  name: 'purchases',
  access,
  commands: { controllers: [PurchasesController], providers: handlers },
  reactors: [recordedIds],
};
