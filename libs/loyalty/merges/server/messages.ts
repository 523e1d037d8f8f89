import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class MergeMember extends MemberMessage<'MergeMember'> {}

export const handlers = handlersOf(MemberHandler, MergeMember);
