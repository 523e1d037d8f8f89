import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class RedeemPoints extends MemberMessage<'RedeemPoints'> {}

@CommandHandler(RedeemPoints)
export class RedeemPointsHandler extends MemberHandler {}
