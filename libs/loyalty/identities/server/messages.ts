import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class AddIdentity extends MemberMessage<'AddIdentity'> {}

@CommandHandler(AddIdentity)
export class AddIdentityHandler extends MemberHandler {}

export class RemoveIdentity extends MemberMessage<'RemoveIdentity'> {}

@CommandHandler(RemoveIdentity)
export class RemoveIdentityHandler extends MemberHandler {}
