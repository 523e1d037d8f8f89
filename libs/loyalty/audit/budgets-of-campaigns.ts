import { readableOf, type RecordedEvent } from '#event-store';
import { type CampaignBudgetEvent } from '#loyalty/campaign-budgets/events';

import { BudgetOfCampaign } from './budget-of-campaign.js';
import { type ReadModelDifference } from './compare-documents.js';
import { type AuditPorts } from './ports.js';
import { sumOfTotals, type TakingsTotals } from './takings-totals.js';

interface OfBudget {
  readonly campaignId: string;
  readonly memberId: string;
  readonly taking: number;
  readonly points: number;
  readonly uses: number;
}

/** Compares what budgets of campaigns say with what members got of them, both up to one position of the log. About 200 bytes for each taking. */
export class BudgetsOfCampaigns {
  private readonly campaigns = new Map<string, BudgetOfCampaign>();

  /** @param position up to which both are read */
  constructor(private readonly position: string) {}

  /** Of every event of every member, once. */
  take({ type, data, position }: RecordedEvent): void {
    if ((type !== 'BudgetUsed' && type !== 'BudgetGivenBack') || position > this.position) return;
    const { campaignId, memberId, taking, points, uses } = data as unknown as OfBudget;
    const budget = this.of(campaignId);
    if (type === 'BudgetUsed') budget.usedBy(memberId, taking, { points, uses });
    else budget.givenBackBy(points);
  }

  /** Reads the budgets. */
  async read({ events, names }: Pick<AuditPorts, 'events' | 'names'>, program: string): Promise<void> {
    for await (const batch of events.readAll({ streamPrefixes: [names.budget(program, '')] })) {
      for (const event of readableOf(batch)) {
        if (event.position > this.position) return;
        const recorded = event as unknown as CampaignBudgetEvent;
        if (recorded.type !== 'CommandNoted') this.of(recorded.data.campaignId).apply(recorded);
      }
    }
  }

  *differences(program: string): Iterable<ReadModelDifference> {
    for (const [campaignId, budget] of this.campaigns)
      for (const { memberId = '', ...fault } of budget.faults())
        yield { memberId, model: 'campaign-budgets', documentId: `${program}.${campaignId}`, ...fault };
  }

  get totals(): TakingsTotals {
    return sumOfTotals(this.campaigns.values());
  }

  private of(campaignId: string): BudgetOfCampaign {
    const known = this.campaigns.get(campaignId) ?? new BudgetOfCampaign();
    this.campaigns.set(campaignId, known);
    return known;
  }
}
