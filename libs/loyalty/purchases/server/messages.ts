import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class RecordPurchase extends MemberMessage<'RecordPurchase'> {}

export const handlers = handlersOf(MemberHandler, RecordPurchase);
