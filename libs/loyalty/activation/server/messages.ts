import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class ActivatePurchase extends MemberMessage<'ActivatePurchase'> {}

export const handlers = handlersOf(MemberHandler, ActivatePurchase);
