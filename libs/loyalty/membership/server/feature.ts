import { type ServerFeature } from '#edge';

import { access } from './access.js';
import { MembersController } from './members.controller.js';
import { MemberReadsController } from './member-reads.controller.js';
import { GetMemberHandler, GetMemberAtHandler, ListMembersHandler, GetBalanceHandler } from './get-members.js';

export const feature: ServerFeature = {
  name: 'membership',
  access,
  idForms: { memberId: { pattern: /^[A-Za-z0-9_-]{1,64}$/, unknown: 'member_unknown' } },
  commands: { controllers: [MembersController] },
  queries: {
    controllers: [MemberReadsController],
    providers: [GetMemberHandler, GetMemberAtHandler, ListMembersHandler, GetBalanceHandler],
  },
};
