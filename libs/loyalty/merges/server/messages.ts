import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class MergeMember extends MemberMessage<'MergeMember'> {}

export class ApproveMerge extends MemberMessage<'ApproveMerge'> {}

export class DeclineMerge extends MemberMessage<'DeclineMerge'> {}

export const handlers = handlersOf(MemberHandler, MergeMember, ApproveMerge, DeclineMerge);
