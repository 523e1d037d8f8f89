import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class RecordBehaviour extends MemberMessage<'RecordBehaviour'> {}

@CommandHandler(RecordBehaviour)
export class RecordBehaviourHandler extends MemberHandler {}
