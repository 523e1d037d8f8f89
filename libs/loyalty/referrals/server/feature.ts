import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { LoyaltyStreams } from '#loyalty/vocabulary';

import { ReferralReactor } from './referrals.js';

export const feature: ServerFeature = {
  name: 'referrals',
  access: {},
  reactors: [
    reactor({
      name: 'referrals',
      reactor: ReferralReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new ReferralReactor({ ...ports, names, members }),
    }),
  ],
};
