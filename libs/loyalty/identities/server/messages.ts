import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class AddIdentity extends MemberMessage<'AddIdentity'> {}

export class RemoveIdentity extends MemberMessage<'RemoveIdentity'> {}

export const handlers = handlersOf(MemberHandler, AddIdentity, RemoveIdentity);
