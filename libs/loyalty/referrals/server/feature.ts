import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { Programs } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { SETTINGS, type Settings } from '#platform';

import { access } from './access.js';
import { ReferralCodesReactor } from './codes.js';
import { GetReferralCodeHandler, GetReferralsHandler } from './get-referrals.js';
import { ReferralsController } from './referrals.controller.js';
import { ReferralReactor } from './referrals.js';
import { ReferralRewardReactor } from './rewards.js';

type Injected = readonly [LoyaltyStreams, Members, Programs, Settings];

export const feature: ServerFeature = {
  name: 'referrals',
  access,
  queries: { controllers: [ReferralsController], providers: [GetReferralsHandler, GetReferralCodeHandler] },
  reactors: [
    reactor({
      name: 'referrals',
      reactor: ReferralReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new ReferralReactor({ ...ports, names, members }),
    }),
    reactor({
      name: 'referral-rewards',
      reactor: ReferralRewardReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new ReferralRewardReactor({ ...ports, names, members }),
    }),
    reactor({
      name: 'referral-codes',
      reactor: ReferralCodesReactor,
      inject: [LoyaltyStreams, Members, Programs, SETTINGS],
      make: (ports, ...[names, members, programs, { rulesLeadMs }]: Injected) =>
        new ReferralCodesReactor({ ...ports, names, members, programs, leadMs: rulesLeadMs }),
    }),
  ],
};
