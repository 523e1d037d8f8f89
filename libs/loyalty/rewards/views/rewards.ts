import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';

import { type RewardEvent } from '../events.js';
import { type RewardDocument, rewardsSchema } from './rewards-schema.js';

type RecordedRewardEvent = Exclude<RewardEvent, { type: 'CommandNoted' }>;

export const rewards = projection({
  name: 'rewards',
  version: 2,
  document: rewardsSchema,
  indexes: [{ name: 'program', fields: ['program', 'rewardId'] }],
  handles: ['RewardDefined', 'RewardActivated', 'RewardPaused', 'RewardEnded'],
  documentIds: ({ data }) => [`${data['programId'] as string}.${data['rewardId'] as string}`],
  evolve: evolveReward,
});

export function evolveReward(before: RewardDocument | null, recorded: RecordedEvent): RewardDocument | null {
  const event = recorded as unknown as RecordedRewardEvent;
  const statusSince = event.data.effectiveAt;
  switch (event.type) {
    case 'RewardDefined':
      return defined(before, event);
    case 'RewardActivated':
      return before && { ...before, status: 'active', statusSince };
    case 'RewardPaused':
      return before && { ...before, status: 'paused', statusSince };
    case 'RewardEnded':
      return before && { ...before, status: 'ended', statusSince };
    default:
      return before;
  }
}

function defined(
  before: RewardDocument | null,
  { data }: Extract<RewardEvent, { readonly type: 'RewardDefined' }>,
): RewardDocument {
  const { programId, rewardId, version, effectiveAt } = data;
  const { name, description = null, kind, price, tierPrices = [], tiers = null, segments = null } = data;
  const { from = null, until = null, earlyAccess = false, perMember = null, value = null, voucher = null } = data;
  return {
    ...{ program: programId, rewardId, version, name, description, kind, price, tierPrices, tiers, segments },
    ...{ from, until, earlyAccess, perMember, value, voucher },
    status: before?.status ?? 'draft',
    definedAt: effectiveAt,
    statusSince: before?.statusSince ?? effectiveAt,
  };
}
