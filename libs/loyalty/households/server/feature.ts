import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { ID_PATTERN, LoyaltyStreams } from '#loyalty/vocabulary';

import { access } from './access.js';
import { HouseholdTierReactor } from './follow-tiers.js';
import { GetHouseholdHandler, GetHouseholdsHandler } from './get-household.js';
import { HouseholdPeopleController } from './household-people.controller.js';
import { HouseholdReadsController } from './household-reads.controller.js';
import { HouseholdsController } from './households.controller.js';
import { handlers } from './messages.js';
import { OwnHouseholdController } from './own-household.controller.js';
import { PoolingReactor } from './pool-earnings.js';
import { HouseholdReactor } from './resume-households.js';

export const feature: ServerFeature = {
  name: 'households',
  access,
  idForms: { householdId: { pattern: ID_PATTERN, unknown: 'household_unknown' } },
  commands: {
    controllers: [HouseholdsController, HouseholdPeopleController, OwnHouseholdController],
    providers: handlers,
  },
  queries: { controllers: [HouseholdReadsController], providers: [GetHouseholdHandler, GetHouseholdsHandler] },
  reactors: [
    reactor({
      name: 'households',
      reactor: HouseholdReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new HouseholdReactor({ ...ports, names, members }),
    }),
    reactor({
      name: 'pooling',
      reactor: PoolingReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new PoolingReactor({ ...ports, names, members }),
    }),
    reactor({
      name: 'household-tiers',
      reactor: HouseholdTierReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new HouseholdTierReactor({ ...ports, names, members }),
    }),
  ],
};
