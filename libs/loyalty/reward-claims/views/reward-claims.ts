import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

import { type RewardClaimDocument, rewardClaimsSchema } from './reward-claims-schema.js';

export const rewardClaims = memberProjection({
  name: 'reward-claims',
  version: 3, // `challengeId`
  document: rewardClaimsSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'claimedAt'] }],
  handles: ['RewardClaimed', 'RewardClaimCancelled'],
  documentIds: ({ data }) => [`${(data['claimantId'] ?? data['memberId']) as string}.${data['claimId'] as string}`],
  evolve: evolveRewardClaim,
});

export function evolveRewardClaim(
  before: RewardClaimDocument | null,
  recorded: RecordedEvent,
): RewardClaimDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  if (type === 'RewardClaimCancelled')
    return (
      before && { ...before, state: 'cancelled', cancelledAt: data.effectiveAt, cancelReason: data.reason ?? null }
    );
  if (type !== 'RewardClaimed') return before;
  const { memberId, claimId, rewardId, rewardVersion, name, kind, points, tier, effectiveAt } = data;
  return {
    ...{ memberId, program: metadata.program, claimId, rewardId, rewardVersion, name, kind, points, tier },
    choiceId: data.choice?.rewardId ?? null,
    challengeId: data.challenge?.challengeId ?? null,
    segment: data.segment ?? null,
    early: data.early ?? false,
    state: 'claimed',
    claimedAt: effectiveAt,
    claimedBy: metadata.actor.id,
    cancelledAt: null,
    cancelReason: null,
  };
}
