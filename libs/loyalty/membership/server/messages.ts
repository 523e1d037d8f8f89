import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class EnrolMember extends MemberMessage<'EnrolMember'> {}

@CommandHandler(EnrolMember)
export class EnrolMemberHandler extends MemberHandler {}

export class UpdateProfile extends MemberMessage<'UpdateProfile'> {}

@CommandHandler(UpdateProfile)
export class UpdateProfileHandler extends MemberHandler {}

export class ChangeConsent extends MemberMessage<'ChangeConsent'> {}

@CommandHandler(ChangeConsent)
export class ChangeConsentHandler extends MemberHandler {}

export class FreezeMember extends MemberMessage<'FreezeMember'> {}

@CommandHandler(FreezeMember)
export class FreezeMemberHandler extends MemberHandler {}

export class UnfreezeMember extends MemberMessage<'UnfreezeMember'> {}

@CommandHandler(UnfreezeMember)
export class UnfreezeMemberHandler extends MemberHandler {}

export class CloseMember extends MemberMessage<'CloseMember'> {}

@CommandHandler(CloseMember)
export class CloseMemberHandler extends MemberHandler {}

export class ForgetMember extends MemberMessage<'ForgetMember'> {}

@CommandHandler(ForgetMember)
export class ForgetMemberHandler extends MemberHandler {}
