import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class RecordFeedback extends MemberMessage<'RecordFeedback'> {}

@CommandHandler(RecordFeedback)
export class RecordFeedbackHandler extends MemberHandler {}
