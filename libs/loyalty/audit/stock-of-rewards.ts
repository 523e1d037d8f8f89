import { readableOf, type RecordedEvent } from '#event-store';
import { type RewardStockEvent } from '#loyalty/reward-stock/events';

import { type ReadModelDifference } from './compare-documents.js';
import { type AuditPorts } from './ports.js';
import { sumOfTotals, type TakingsTotals } from './takings-totals.js';
import { StockOfReward } from './stock-of-reward.js';

/** Compares what stocks of rewards say with the claims of members, both up to one position of the log. About 100 bytes for each claim from a stock. */
export class StockOfRewards {
  private readonly rewards = new Map<string, StockOfReward>();

  /** @param position up to which both are read */
  constructor(private readonly position: string) {}

  /** Of every event of every member, once. */
  take({ type, data, position }: RecordedEvent): void {
    const { rewardId, taking, memberId } = data as { readonly rewardId?: string; taking?: number; memberId?: string };
    if (taking === undefined || position > this.position) return;
    const stock = this.of(rewardId!);
    if (type === 'RewardClaimed') stock.claimed(taking, memberId!);
    if (type === 'RewardClaimCancelled') stock.cancelled(taking);
  }

  /** Reads the stocks. */
  async read({ events, names }: Pick<AuditPorts, 'events' | 'names'>, program: string): Promise<void> {
    for await (const batch of events.readAll({ streamPrefixes: [names.stock(program, '')] })) {
      for (const event of readableOf(batch)) {
        if (event.position > this.position) return;
        const recorded = event as unknown as RewardStockEvent;
        if (recorded.type !== 'CommandNoted') this.of(recorded.data.rewardId).apply(recorded);
      }
    }
  }

  *differences(program: string): Iterable<ReadModelDifference> {
    for (const [rewardId, stock] of this.rewards)
      for (const { field, memberId = '', expected, actual } of stock.faults())
        yield { memberId, model: 'reward-stock', documentId: `${program}.${rewardId}`, field, expected, actual };
  }

  get totals(): TakingsTotals {
    return sumOfTotals(this.rewards.values());
  }

  private of(rewardId: string): StockOfReward {
    const known = this.rewards.get(rewardId) ?? new StockOfReward();
    this.rewards.set(rewardId, known);
    return known;
  }
}
