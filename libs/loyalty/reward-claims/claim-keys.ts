import { type MemberEvent } from '#loyalty/member/events';

/** The key of a claim and of what followed on it: counted once by it, and recalled by it. */
export const claimKey = (claimId: string): string => `claim:${claimId}`;

/** The key of all claims of a reward, for its limit. */
export const claimsKey = (rewardId: string): string => `claims-of:${rewardId}`;

/** The key of what was taken from the stock of a reward. */
export const takingKey = (rewardId: string, taking: number): string => `taking:${rewardId}.${taking}`;

/** The keys of the claims that an event is of. */
export function keysOfClaim({ type, data }: MemberEvent): readonly string[] {
  switch (type) {
    case 'RewardClaimed': {
      const { choice } = data;
      const ofClaim = [
        claimKey(data.claimId),
        claimsKey(data.rewardId),
        ...(choice ? [claimsKey(choice.rewardId)] : []),
      ];
      return data.taking === undefined ? ofClaim : [...ofClaim, takingKey(data.rewardId, data.taking)];
    }
    case 'RewardClaimCancelled':
      return [
        claimKey(data.claimId),
        ...[data.rewardId, data.choiceId].flatMap((one) => (one ? [claimsKey(one)] : [])),
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
