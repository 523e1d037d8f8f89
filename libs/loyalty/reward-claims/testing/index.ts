import { availableTo, debited, following, pointsOf } from '#loyalty/account/testing';
import { type RewardState } from '#loyalty/rewards';
import { type RewardDefinition } from '#loyalty/rewards/events';
import { coffee } from '#loyalty/rewards/testing';
import { type SampleEvent, type SampleMember, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type CancelRewardClaim } from '../cancel.js';
import { type ClaimReward } from '../claim.js';
import { type VoidRewardTaking } from '../void-taking.js';

const ofAda = { memberId: 'ada' } as const;

/** A reward that is offered: a coffee for ten points, or whatever is asked. */
export const offered = (
  asked: Partial<RewardDefinition> = {},
  { version = 1, status = 'active' }: { version?: number; status?: RewardState['status'] } = {},
): RewardState => ({
  reward: { programId: 'main', rewardId: 'coffee', version, ...coffee(asked) },
  status,
});

/** Stands for the HMAC of the code of a voucher. */
const hmacOf = (claimId: string): string => claimId.padStart(64, '0');

/** A claim of a choice of a coffee and a tea. @param chosen the tea, as it is offered */
export const chooseTea = (
  asked: Partial<RewardDefinition> = {},
  { chosen = tea(), claimId = 'c1', option = 'tea' }: { chosen?: RewardState; claimId?: string; option?: string } = {},
): ClaimReward => {
  const choice = { programId: 'main', rewardId: 'drink', version: 2, ...coffee({ name: 'A drink', ...asked }) };
  return {
    ...{ type: 'ClaimReward', ...ofAda, claimId, rewardId: 'drink', option, chosen },
    offered: { reward: { ...choice, choice: ['coffee', 'tea'] }, status: 'active' },
    ...(chosen.reward?.voucher && { voucherHmac: hmacOf(claimId) }),
  };
};

/** A tea that is offered for 99 points, or whatever is asked. */
export const tea = (asked: Partial<RewardDefinition> = {}, status: RewardState['status'] = 'active'): RewardState => ({
  reward: { programId: 'main', rewardId: 'tea', version: 5, ...coffee({ name: 'Tea', price: 99, ...asked }) },
  status,
});

/** A claim of the member of the scenarios. */
export const claim = (reward: RewardState | undefined = offered(), claimId = 'c1'): ClaimReward => ({
  type: 'ClaimReward',
  ...ofAda,
  claimId,
  rewardId: reward.reward?.rewardId ?? 'coffee',
  offered: reward,
  ...(reward.reward?.voucher && { voucherHmac: hmacOf(claimId) }),
});

export const cancelClaim = (claimId = 'c1', reason?: string): CancelRewardClaim => ({
  type: 'CancelRewardClaim',
  ...ofAda,
  claimId,
  ...(reason !== undefined && { reason }),
});

/** Fences what a claim of a coffee has taken from the stock. */
export const voidTaking = (taking: number): VoidRewardTaking => ({
  type: 'VoidRewardTaking',
  ...ofAda,
  rewardId: 'coffee',
  taking,
});

const POINTS_MIN = 10;

const OF_REWARD = { rewardId: 'coffee', rewardVersion: 1, name: 'Free coffee', kind: 'product', tier: 'basic' };

/** A reward is claimed, for points or as a gift, and some are cancelled. */
export const samples: Samples = {
  members: [
    { weight: 30, events: (member) => (member.random(3) === 0 ? gift(member) : bought(member)) },
    {
      weight: 5,
      events: ({ commands }) => [['RewardTakingVoided', { rewardId: OF_REWARD.rewardId, taking: 1 + commands }]],
    },
  ],
};

function gift(member: SampleMember): readonly SampleEvent[] {
  const claimId = `claim-${member.commands}`;
  return [
    [
      'RewardClaimed',
      { ...OF_REWARD, claimId, points: 0, segment: 'regulars', early: true, choice: { rewardId: 'drink', version: 2 } },
    ],
    ['RewardClaimCancelled', { rewardId: OF_REWARD.rewardId, claimId, choiceId: 'drink' }],
  ];
}

function bought(member: SampleMember): readonly SampleEvent[] {
  const available = availableTo(member);
  if (available < POINTS_MIN) return [];
  const points = 1 + member.random(available);
  const claimId = `claim-${member.commands}`;
  const allocations = debited(member, points);
  const claimed: readonly SampleEvent[] = [
    ['PointsRedeemed', { points, claimId, allocations, ...following(member) }],
    ['RewardClaimed', { ...OF_REWARD, claimId, points }],
  ];
  return member.random(2) === 0 ? claimed : [...claimed, ...cancelled(member, { claimId, points, allocations })];
}

function cancelled(
  member: SampleMember,
  { claimId, points, allocations }: { claimId: string; points: number; allocations: readonly JsonObject[] },
): readonly SampleEvent[] {
  const ofClaim = { claimId, rewardId: OF_REWARD.rewardId };
  const lots = allocations.map((lot) => ({ lotId: lot['lotId'] as string, points: lot['points'] as number }));
  pointsOf(member).usable.unshift(...lots);
  const postings = lots.map((lot): JsonObject => ({ ...lot, from: 'redeemed', to: 'available' }));
  return [
    ['RewardClaimCancelled', { ...ofClaim, reason: 'Sold out' }],
    ['ClaimPointsRestored', { ...ofClaim, points, reason: 'Cancelled', postings, ...following(member) }],
  ];
}
