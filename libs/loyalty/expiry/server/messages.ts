import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class ChangeLotExpiry extends MemberMessage<'ChangeLotExpiry'> {}

export class ExtendLots extends MemberMessage<'ExtendLots'> {}

export const handlers = handlersOf(MemberHandler, ChangeLotExpiry, ExtendLots);
