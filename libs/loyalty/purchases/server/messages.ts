import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class RecordPurchase extends MemberMessage<'RecordPurchase'> {}

@CommandHandler(RecordPurchase)
export class RecordPurchaseHandler extends MemberHandler {}
