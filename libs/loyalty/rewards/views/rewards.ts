import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type RewardStockEvent } from '#loyalty/reward-stock/events';
import { LIMITS } from '#loyalty/vocabulary';

import { type RewardEvent } from '../events.js';
import { openingStockOf } from '../reward.js';
import { type RewardDocument, rewardsSchema } from './rewards-schema.js';

type RecordedRewardEvent = Exclude<RewardEvent | RewardStockEvent, { type: 'CommandNoted' }>;

export const rewards = projection({
  name: 'rewards',
  version: 5, // `stockChanges`
  document: rewardsSchema,
  indexes: [
    { name: 'program', fields: ['program', 'rewardId'] },
    { name: 'under_way', fields: ['underWay'] },
  ],
  handles: [
    ...['RewardDefined', 'RewardActivated', 'RewardPaused', 'RewardEnded'],
    ...['RewardStockOpened', 'RewardStockChanged', 'RewardStockTaken', 'RewardStockUsed', 'RewardStockReturned'],
  ],
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
      return before && stockAfter(before, event);
  }
}

type StockEvent = Exclude<RewardStockEvent, { type: 'CommandNoted' }>;

function stockAfter(before: RewardDocument, { type, data }: StockEvent): RewardDocument {
  const { underWay } = before;
  switch (type) {
    case 'RewardStockChanged':
      return {
        ...before,
        added: (before.added ?? 0) + data.add,
        left: data.left,
        stockChanges: [changeOf(data), ...before.stockChanges].slice(0, LIMITS.stockChangesShownMax),
      };
    case 'RewardStockTaken':
      return { ...before, left: data.left, underWay: underWay + data.takings.length };
    case 'RewardStockUsed':
      return { ...before, underWay: underWay - data.takings.length };
    case 'RewardStockReturned':
      return { ...before, left: data.left, underWay: underWay - (data.cancelled ? 0 : data.takings.length) };
    default:
      return before; // what it was opened with is in the definition
  }
}

type StockChanged = Extract<StockEvent, { readonly type: 'RewardStockChanged' }>['data'];

const changeOf = ({ effectiveAt: at, add, left, reason }: StockChanged): RewardDocument['stockChanges'][number] => ({
  ...{ at, add, left, reason: reason ?? null },
});

function defined(
  before: RewardDocument | null,
  { data }: Extract<RewardEvent, { readonly type: 'RewardDefined' }>,
): RewardDocument {
  const { programId, rewardId, version, effectiveAt } = data;
  const { name, names = null, description = null, kind, price, tierPrices = [], tiers = null } = data;
  const {
    plans = null,
    segments = null,
    from = null,
    until = null,
    earlyAccess = false,
    perMember = null,
    perMemberEvery = null,
    value = null,
    voucher = null,
    choice = null,
    event,
  } = data;
  const stock = openingStockOf(data) ?? null;
  return {
    ...{ program: programId, rewardId, version, name, names, description, kind, price, tierPrices, tiers },
    ...{ plans, segments },
    ...{ from, until, earlyAccess, perMember, perMemberEvery, value, voucher, choice, stock },
    event: event ? { at: event.at, place: event.place ?? null, capacity: event.capacity } : null,
    status: before?.status ?? 'draft',
    added: before?.added ?? (stock === null ? null : 0),
    left: before?.left ?? stock,
    underWay: before?.underWay ?? 0,
    stockChanges: before?.stockChanges ?? [],
    definedAt: effectiveAt,
    statusSince: before?.statusSince ?? effectiveAt,
  };
}
