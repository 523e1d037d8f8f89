import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class OpenRequest extends MemberMessage<'OpenRequest'> {}

export class AnswerRequest extends MemberMessage<'AnswerRequest'> {}

export class ResolveRequest extends MemberMessage<'ResolveRequest'> {}

export const handlers = handlersOf(MemberHandler, OpenRequest, AnswerRequest, ResolveRequest);
