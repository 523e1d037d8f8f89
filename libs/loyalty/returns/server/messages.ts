import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class ReturnPurchase extends MemberMessage<'ReturnPurchase'> {}

export const handlers = handlersOf(MemberHandler, ReturnPurchase);
