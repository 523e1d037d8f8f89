import { LOT_ENDS_KEY } from '#loyalty/expiry';
import { type MemberContext } from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { voucherKey } from '#loyalty/vouchers';

import { type CancelRewardClaim } from './cancel.js';
import { rewardAsked } from './choose.js';
import { claimKey, takingKey } from './claim-keys.js';
import { type ClaimReward } from './claim.js';
import { keysForLimit } from './limit.js';
import { type VoidRewardTaking } from './void-taking.js';

const isClaim = (command: { readonly type: string }): command is ClaimReward => command.type === 'ClaimReward';

const isCancel = (command: { readonly type: string }): command is CancelRewardClaim =>
  command.type === 'CancelRewardClaim';

const isVoid = (command: { readonly type: string }): command is VoidRewardTaking => command.type === 'VoidRewardTaking';

/**
 * What a command needs to know of earlier claims: of all of a reward that has a limit, of the one that it cancels, or of the one for which
 * something was taken from a stock.
 */
export function keysForClaim(
  command: { readonly type: string },
  { now, program }: Pick<MemberContext, 'now' | 'program'>,
): readonly string[] {
  if (isCancel(command)) return [claimKey(command.claimId), voucherKey(command.claimId), LOT_ENDS_KEY];
  if (isVoid(command)) return [takingKey(command.rewardId, command.taking)];
  const version = versionAt(program, now);
  if (!isClaim(command) || !version) return [];
  const { timeZone } = version.rules;
  const { offered, taking } = command;
  const reward = rewardAsked(command);
  return [
    ...new Set([offered?.reward, reward].flatMap((one) => (one ? keysForLimit(one, now, timeZone) : []))),
    ...(typeof taking === 'number' && reward ? [takingKey(reward.rewardId, taking)] : []),
  ];
}
