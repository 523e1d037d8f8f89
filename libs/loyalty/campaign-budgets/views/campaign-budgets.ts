import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';

import { type CampaignBudgetEvent, campaignBudgetEvents } from '../events.js';
import { type CampaignBudgetDocument, campaignBudgetsSchema } from './campaign-budgets-schema.js';

export const campaignBudgets = projection({
  name: 'campaign-budgets',
  version: 1,
  document: campaignBudgetsSchema,
  indexes: [
    { name: 'program', fields: ['program', 'campaignId'] },
    { name: 'under_way', fields: ['underWay'] },
  ],
  handles: Object.keys(campaignBudgetEvents),
  documentIds: ({ data }) => [`${data['programId'] as string}.${data['campaignId'] as string}`],
  evolve: evolveBudget,
});

/** Each event says what the budget comes to. */
export function evolveBudget(
  before: CampaignBudgetDocument | null,
  recorded: RecordedEvent,
): CampaignBudgetDocument | null {
  if (!Object.hasOwn(campaignBudgetEvents, recorded.type)) return before;
  const { data } = recorded as unknown as Exclude<CampaignBudgetEvent, { type: 'CommandNoted' }>;
  const { programId: program, campaignId, given, underWay, onDay } = data;
  return {
    ...{ program, campaignId },
    given: { points: given.points, uses: given.uses },
    underWay: underWay.takings,
    underWayOf: { points: underWay.points, uses: underWay.uses },
    onDay: onDay ? { day: onDay.day, points: onDay.points, uses: onDay.uses } : null,
  };
}
