/** A draft is not offered yet; only an active reward can be claimed; an ended one is over for good. */
export const REWARD_STATUSES = ['draft', 'active', 'paused', 'ended'] as const;

export type RewardStatus = (typeof REWARD_STATUSES)[number];
