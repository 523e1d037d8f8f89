import { type MemberEventOf } from '#loyalty/member/events';
import { type MemberCommand } from '#loyalty/members';
import { type RewardDefinition } from '#loyalty/rewards/events';

export type Claimed = MemberEventOf<'RewardClaimed'>['data'];

export const pick = <T>(items: readonly T[], n: number): T => items[n % items.length]!;

/** Numbers that choose among what there is. */
export interface Chance {
  readonly a: number;
  readonly b: number;
}

/** Three rewards: a money voucher that can be used in parts, one that takes off a share, and a thing without a voucher. */
const REWARDS: readonly RewardDefinition[] = [
  { name: 'Two off', kind: 'discount', price: 2, value: { amount: 200 }, voucher: { validDays: 60, partial: true } },
  { name: 'A share', kind: 'discount', price: 3, value: { percent: 10 }, voucher: { validDays: 60 } },
  { name: 'A thing', kind: 'product', price: 1 },
];

/** A reward is claimed; the second and the third thing that a member does about one use its voucher, or cancel it. */
export function rewarding(
  memberId: string,
  { what, a, b }: Chance & { readonly what: number },
  index: number,
  claimed: readonly Claimed[],
): MemberCommand {
  if (claimed.length > 0 && what > 26) {
    const { claimId } = pick(claimed, a);
    if (b % 4 === 0) return { type: 'CancelRewardClaim', memberId, claimId };
    const spend = 100 + 10 * a;
    const amount = b % 4 === 1 ? { amount: 50 } : {};
    return { type: 'UseVoucher', memberId, voucherId: claimId, useId: `use-${index}`, spend, ...amount };
  }
  const rewardId = `reward-${a % REWARDS.length}`;
  const reward = { programId: 'main', rewardId, version: 1, ...pick(REWARDS, a) };
  const voucher = reward.voucher && { voucherHmac: String(index).padStart(64, '0') };
  const offered = { reward, status: 'active' } as const;
  return { type: 'ClaimReward', memberId, claimId: `claim-${index}`, rewardId, offered, ...voucher };
}
