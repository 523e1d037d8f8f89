import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { ID_PATTERN, LoyaltyStreams } from '#loyalty/vocabulary';

import { access } from './access.js';
import { ConsentsController } from './consents.controller.js';
import { EndOfMembershipController } from './end-of-membership.controller.js';
import { EnrolClaimingHandler } from './enrol-claiming.js';
import { ForgettingReactor } from './forgetting.js';
import { GetConsentsHandler } from './get-consents.js';
import { GetBalanceHandler, GetMemberAtHandler, GetMemberHandler, ListMembersHandler } from './get-members.js';
import { MemberReadsController } from './member-reads.controller.js';
import { MembersController } from './members.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'membership',
  access,
  idForms: { memberId: { pattern: ID_PATTERN, unknown: 'member_unknown' } },
  commands: {
    controllers: [MembersController, EndOfMembershipController],
    providers: [...handlers, EnrolClaimingHandler],
  },
  queries: {
    controllers: [MemberReadsController, ConsentsController],
    providers: [GetMemberHandler, GetMemberAtHandler, ListMembersHandler, GetBalanceHandler, GetConsentsHandler],
  },
  reactors: [
    reactor({
      name: 'forgetting',
      reactor: ForgettingReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new ForgettingReactor({ ...ports, names, members }),
    }),
  ],
};
