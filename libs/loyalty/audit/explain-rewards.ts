import { type MemberEventOf } from '#loyalty/member/events';
import { type VoucherEvent } from '#loyalty/vouchers/events';

type RewardEvent = VoucherEvent | MemberEventOf<'RewardClaimed' | 'RewardClaimCancelled'>;

/** What became of a reward that a member claimed, or of its voucher, in words. */
export function rewardReason(event: RewardEvent): string {
  switch (event.type) {
    case 'RewardClaimed': {
      const { claimId, rewardId, rewardVersion, points, tier, challenge } = event.data;
      if (challenge)
        return `${rewardId} was given by challenge ${challenge.challengeId} as ${claimId}, as version ${rewardVersion} of the reward`;
      const cost = points === 0 ? 'as a gift' : `for ${points} point${points === 1 ? '' : 's'}`;
      return `${rewardId} was claimed ${cost} as ${claimId}, by version ${rewardVersion} of the reward and tier ${tier}`;
    }
    case 'RewardClaimCancelled': {
      const { claimId, rewardId, reason } = event.data;
      return `claim ${claimId} of ${rewardId} was cancelled${reason === undefined ? '' : `: ${reason}`}`;
    }
    default:
      return voucherReason(event);
  }
}

/** What became of a voucher, in words. */
function voucherReason(event: VoucherEvent): string {
  const { voucherId } = event.data;
  switch (event.type) {
    case 'VoucherIssued': {
      const { rewardId, claimId, expiresAt } = event.data;
      return `voucher ${voucherId} for ${rewardId} was issued for claim ${claimId}, and can be used until ${expiresAt}`;
    }
    case 'VoucherUsed': {
      const { useId, purchaseId, place, amount, left } = event.data;
      const what = purchaseId === undefined ? '' : ` for purchase ${purchaseId}`;
      const where = place === undefined ? '' : ` in ${place}`;
      const worth = amount === undefined ? '' : `; it took off ${amount} and has ${left} left (minor units)`;
      return `voucher ${voucherId} was used as ${useId}${what}${where}${worth}`;
    }
    case 'VoucherExpired':
      return `voucher ${voucherId} came to its end`;
    case 'VoucherCancelled': {
      const because = event.data.reason === undefined ? '' : `: ${event.data.reason}`;
      return `voucher ${voucherId} was cancelled${because}`;
    }
    default:
      return event satisfies never;
  }
}
