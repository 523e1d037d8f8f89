import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class AdjustPoints extends MemberMessage<'AdjustPoints'> {}

@CommandHandler(AdjustPoints)
export class AdjustPointsHandler extends MemberHandler {}
