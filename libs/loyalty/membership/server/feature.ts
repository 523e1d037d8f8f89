import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetBalanceHandler, GetMemberAtHandler, GetMemberHandler, ListMembersHandler } from './get-members.js';
import { MemberReadsController } from './member-reads.controller.js';
import { MembersController } from './members.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'membership',
  access,
  idForms: { memberId: { pattern: ID_PATTERN, unknown: 'member_unknown' } },
  commands: {
    controllers: [MembersController],
    providers: handlers,
  },
  queries: {
    controllers: [MemberReadsController],
    providers: [GetMemberHandler, GetMemberAtHandler, ListMembersHandler, GetBalanceHandler],
  },
};
