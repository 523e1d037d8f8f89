import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class OpenRequest extends MemberMessage<'OpenRequest'> {}

@CommandHandler(OpenRequest)
export class OpenRequestHandler extends MemberHandler {}

export class AnswerRequest extends MemberMessage<'AnswerRequest'> {}

@CommandHandler(AnswerRequest)
export class AnswerRequestHandler extends MemberHandler {}

export class ResolveRequest extends MemberMessage<'ResolveRequest'> {}

@CommandHandler(ResolveRequest)
export class ResolveRequestHandler extends MemberHandler {}
