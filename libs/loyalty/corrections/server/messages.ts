import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class CorrectPurchase extends MemberMessage<'CorrectPurchase'> {}

export const handlers = handlersOf(MemberHandler, CorrectPurchase);
