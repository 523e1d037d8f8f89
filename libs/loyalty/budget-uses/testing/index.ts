import { type Samples } from '#loyalty/vocabulary/testing';

const ofPurchase = { campaignId: 'double', purchaseId: 'p-1', localDay: '2026-03-01' };

/** Something of a budget is used, a part of it given back; a taking is of no use any more. */
export const samples: Samples = {
  members: [
    {
      weight: 8,
      events: ({ commands }) => [
        ['BudgetUsed', { ...ofPurchase, campaignVersion: 1, taking: 1 + commands, points: 30, uses: 1 }],
        ['BudgetGivenBack', { ...ofPurchase, points: 10 }],
        ['BudgetTakingVoided', { campaignId: 'double', taking: 1 + commands }],
      ],
    },
  ],
};
