import { type MemberEvent } from '#loyalty/member/events';
import { type Instant } from '#platform';

/** The key of a claim and of what followed on it: counted once by it, and recalled by it. */
export const claimKey = (claimId: string): string => `claim:${claimId}`;

/** The key of all claims of a reward, for its limit. */
export const claimsKey = (rewardId: string): string => `claims-of:${rewardId}`;

/** The key of the claims of a reward that were made in a month (UTC), for its limit in a period. @param at an instant of the month */
export const claimsOfMonthKey = (rewardId: string, at: Instant): string => `claims-of:${rewardId}:${at.slice(0, 7)}`;

/** The key of what was taken from the stock of a reward. */
export const takingKey = (rewardId: string, taking: number): string => `taking:${rewardId}.${taking}`;

/** The keys of the claims that an event is of. */
export function keysOfClaim({ type, data }: MemberEvent): readonly string[] {
  switch (type) {
    case 'RewardClaimed': {
      const { choice } = data;
      const of = [data.rewardId, choice?.rewardId];
      const ofClaim = [claimKey(data.claimId), ...keysOfLimit(of, data.effectiveAt)];
      return data.taking === undefined ? ofClaim : [...ofClaim, takingKey(data.rewardId, data.taking)];
    }
    case 'RewardClaimCancelled':
      return [
        claimKey(data.claimId),
        ...keysOfLimit([data.rewardId, data.choiceId], data.claimedAt ?? data.effectiveAt),
      ];
    case 'RewardTakingVoided':
      return [takingKey(data.rewardId, data.taking)];
    case 'ClaimPointsRestored':
      return [claimKey(data.claimId)];
    case 'PointsRedeemed':
      return data.claimId === undefined ? [] : [claimKey(data.claimId)];
    default:
      return [];
  }
}

const keysOfLimit = (rewardIds: readonly (string | undefined)[], claimedAt: Instant): readonly string[] =>
  rewardIds.flatMap((one) => (one === undefined ? [] : [claimsKey(one), claimsOfMonthKey(one, claimedAt)]));
