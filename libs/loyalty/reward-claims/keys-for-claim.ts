import { LOT_ENDS_KEY } from '#loyalty/expiry';
import { voucherKey } from '#loyalty/vouchers';

import { type CancelRewardClaim } from './cancel.js';
import { claimKey, claimsKey } from './claim-keys.js';
import { type ClaimReward } from './claim.js';

const isClaim = (command: { readonly type: string }): command is ClaimReward => command.type === 'ClaimReward';

const isCancel = (command: { readonly type: string }): command is CancelRewardClaim =>
  command.type === 'CancelRewardClaim';

/** What a command needs to know of earlier claims: of all of a reward that has a limit, or of the one that it cancels. */
export function keysForClaim(command: { readonly type: string }): readonly string[] {
  if (isCancel(command)) return [claimKey(command.claimId), voucherKey(command.claimId), LOT_ENDS_KEY];
  return isClaim(command) && command.offered?.reward?.perMember !== undefined ? [claimsKey(command.rewardId)] : [];
}
