import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class RedeemPoints extends MemberMessage<'RedeemPoints'> {}

export const handlers = handlersOf(MemberHandler, RedeemPoints);
