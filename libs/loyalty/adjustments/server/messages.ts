import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members';

export class AdjustPoints extends MemberMessage<'AdjustPoints'> {}

export const handlers = handlersOf(MemberHandler, AdjustPoints);
