import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class AdjustPoints extends MemberMessage<'AdjustPoints'> {}

export class ApproveAdjustment extends MemberMessage<'ApproveAdjustment'> {}

export class DeclineAdjustment extends MemberMessage<'DeclineAdjustment'> {}

export const handlers = handlersOf(MemberHandler, AdjustPoints, ApproveAdjustment, DeclineAdjustment);
