import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members';

export class ReturnPurchase extends MemberMessage<'ReturnPurchase'> {}

export const handlers = handlersOf(MemberHandler, ReturnPurchase);
