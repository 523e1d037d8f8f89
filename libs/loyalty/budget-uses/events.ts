import { type EventOf } from '#event-store';
import { campaignId, taking } from '#loyalty/campaign-budgets/events';
import { ofPurchase } from '#loyalty/purchases/events';
import { integer, LIMITS, localDay, memberEvents, points, slug, version } from '#loyalty/vocabulary';

const { purchaseId, purchasedBy } = ofPurchase;

export const budgetUseEvents = memberEvents({
  BudgetUsed: {
    description: 'So much of the budget of a campaign went to the member, for a purchase or a behaviour.',
    data: {
      campaignId,
      campaignVersion: version,
      /** What was taken from the budget for it. */
      taking,
      points: integer(0, LIMITS.totalMax),
      /** 1 where the purchase or the behaviour was not rewarded by the campaign before. */
      uses: integer(0, 1),
      purchaseId: purchaseId.optional(),
      purchasedBy,
      behaviour: slug.optional(),
      /** The programme's local day of the purchase or the behaviour. */
      localDay,
    },
  },
  BudgetGivenBack: {
    description: 'Points that a campaign had given for a purchase were taken back: they go back to its budget.',
    data: { campaignId, points, purchaseId, purchasedBy, localDay },
  },
  BudgetTakingVoided: {
    description:
      'What was taken from the budget of a campaign gives the member nothing any more: it may go back to the budget.',
    data: { campaignId, taking },
  },
});

export type BudgetUseEvent = EventOf<typeof budgetUseEvents>;
