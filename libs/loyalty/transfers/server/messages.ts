import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class TransferPoints extends MemberMessage<'TransferPoints'> {}

export const handlers = handlersOf(MemberHandler, TransferPoints);
