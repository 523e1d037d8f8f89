import { LOT_ENDS_KEY } from '#loyalty/expiry';
import { voucherKey } from '#loyalty/vouchers';

import { type CancelRewardClaim } from './cancel.js';
import { rewardAsked } from './choose.js';
import { claimKey, claimsKey, takingKey } from './claim-keys.js';
import { type ClaimReward } from './claim.js';
import { type VoidRewardTaking } from './void-taking.js';

const isClaim = (command: { readonly type: string }): command is ClaimReward => command.type === 'ClaimReward';

const isCancel = (command: { readonly type: string }): command is CancelRewardClaim =>
  command.type === 'CancelRewardClaim';

const isVoid = (command: { readonly type: string }): command is VoidRewardTaking => command.type === 'VoidRewardTaking';

/**
 * What a command needs to know of earlier claims: of all of a reward that has a limit, of the one that it cancels, or of the one for which
 * something was taken from a stock.
 */
export function keysForClaim(command: { readonly type: string }): readonly string[] {
  if (isCancel(command)) return [claimKey(command.claimId), voucherKey(command.claimId), LOT_ENDS_KEY];
  if (isVoid(command)) return [takingKey(command.rewardId, command.taking)];
  if (!isClaim(command)) return [];
  const { offered, taking } = command;
  const reward = rewardAsked(command);
  const limited = new Set([offered?.reward, reward].flatMap((one) => (one?.perMember ? [one.rewardId] : [])));
  return [
    ...[...limited].map(claimsKey),
    ...(typeof taking === 'number' && reward ? [takingKey(reward.rewardId, taking)] : []),
  ];
}
