import { type RecordedMemberEvent } from '#loyalty/member';

import { type MemberYear } from './activity-schema.js';
import { quarterHourOf } from './engagement.js';

/** What an event changes of the rewards that a member has had; a voucher is called as the claim that it was issued for. */
export function rewardsAfter(
  { claims, claimsCancelled, voucherUses }: MemberYear,
  { type, data }: RecordedMemberEvent,
): Partial<MemberYear> {
  const at = quarterHourOf(data.effectiveAt);
  switch (type) {
    case 'RewardClaimed': {
      const { claimId, rewardId, points } = data;
      return { claims: [...claims, { at, claimId, rewardId, points }] };
    }
    case 'VoucherIssued':
      return { claims: claims.map((row) => (row.claimId === data.claimId ? { ...row, voucher: true } : row)) };
    case 'RewardClaimCancelled':
      return { claimsCancelled: [...claimsCancelled, { at, claimId: data.claimId }] };
    case 'VoucherUsed': {
      const { voucherId: claimId, amount } = data;
      return { voucherUses: [...voucherUses, { at, claimId, ...(amount !== undefined && { amount }) }] };
    }
    default:
      return {};
  }
}
