import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class EnrolMember extends MemberMessage<'EnrolMember'> {}

export class UpdateProfile extends MemberMessage<'UpdateProfile'> {}

export class ChangeConsent extends MemberMessage<'ChangeConsent'> {}

export class FreezeMember extends MemberMessage<'FreezeMember'> {}

export class UnfreezeMember extends MemberMessage<'UnfreezeMember'> {}

export class CloseMember extends MemberMessage<'CloseMember'> {}

export class ForgetMember extends MemberMessage<'ForgetMember'> {}

export const handlers = handlersOf(
  MemberHandler,
  EnrolMember,
  UpdateProfile,
  ChangeConsent,
  FreezeMember,
  UnfreezeMember,
  CloseMember,
  ForgetMember,
);
