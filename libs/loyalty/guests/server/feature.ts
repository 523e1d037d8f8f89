import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { Programs } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { SETTINGS, type Settings } from '#platform';

import { access } from './access.js';
import { GetPurchaseHandler } from './get-purchase.js';
import { GuestPurchasesController } from './guest-purchases.controller.js';
import { handlers } from './messages.js';
import { PurchaseReadsController } from './purchase-reads.controller.js';
import { RecordedGuestIdsReactor } from './recorded-ids.js';

type Injected = readonly [LoyaltyStreams, Members, Programs, Settings];

const recordedIds = reactor({
  name: 'guest-purchase-ids',
  reactor: RecordedGuestIdsReactor,
  inject: [LoyaltyStreams, Members, Programs, SETTINGS],
  make: (ports, ...[names, members, programs, { rulesLeadMs }]: Injected) =>
    new RecordedGuestIdsReactor({ ...ports, names, members, programs, leadMs: rulesLeadMs }),
});

export const feature: ServerFeature = {
  name: 'guests',
  access,
  commands: { controllers: [GuestPurchasesController], providers: handlers },
  queries: { controllers: [PurchaseReadsController], providers: [GetPurchaseHandler] },
  reactors: [recordedIds],
};
