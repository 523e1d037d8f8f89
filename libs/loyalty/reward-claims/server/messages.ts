import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class ClaimReward extends MemberMessage<'ClaimReward'> {}

export class CancelRewardClaim extends MemberMessage<'CancelRewardClaim'> {}

export const handlers = handlersOf(MemberHandler, ClaimReward, CancelRewardClaim);
