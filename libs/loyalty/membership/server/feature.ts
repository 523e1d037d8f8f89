import { type ServerFeature } from '#edge';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { MembersController } from './members.controller.js';
import { MemberReadsController } from './member-reads.controller.js';
import { GetMemberHandler, GetMemberAtHandler, ListMembersHandler, GetBalanceHandler } from './get-members.js';
import {
  EnrolMemberHandler,
  UpdateProfileHandler,
  ChangeConsentHandler,
  FreezeMemberHandler,
  UnfreezeMemberHandler,
  CloseMemberHandler,
  ForgetMemberHandler,
} from './messages.js';

export const feature: ServerFeature = {
  name: 'membership',
  access,
  idForms: { memberId: { pattern: ID_PATTERN, unknown: 'member_unknown' } },
  commands: {
    controllers: [MembersController],
    providers: [
      EnrolMemberHandler,
      UpdateProfileHandler,
      ChangeConsentHandler,
      FreezeMemberHandler,
      UnfreezeMemberHandler,
      CloseMemberHandler,
      ForgetMemberHandler,
    ],
  },
  queries: {
    controllers: [MemberReadsController],
    providers: [GetMemberHandler, GetMemberAtHandler, ListMembersHandler, GetBalanceHandler],
  },
};
