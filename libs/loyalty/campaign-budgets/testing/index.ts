import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';

/** Two takings: one is used but for five points, one is returned; five of the points that were given come back. */
export function budgetEvents(campaignId: string): readonly SampleEvent[] {
  const campaign = { programId: 'main', campaignId };
  const takings = [
    { taking: 1, memberId: 'm-1', of: 'one', points: 30, uses: 1 },
    { taking: 2, memberId: 'm-2', of: 'two', points: 20, uses: 1, asked: { points: 60, uses: 1 } },
  ];
  const balance = (given: readonly [number, number], underWay: readonly [number, number, number], today: number) => ({
    given: { points: given[0], uses: given[1] },
    underWay: { takings: underWay[0], points: underWay[1], uses: underWay[2] },
    onDay: { day: '2026-03-01', points: today, uses: given[1] },
  });
  return [
    ['CampaignBudgetTaken', { ...campaign, takings, ...balance([50, 2], [2, 50, 2], 50) }],
    [
      'CampaignBudgetUsed',
      { ...campaign, takings: [{ taking: 1, points: 25, uses: 1 }], ...balance([45, 2], [1, 20, 1], 45) },
    ],
    ['CampaignBudgetReturned', { ...campaign, takings: [2], ...balance([25, 1], [0, 0, 0], 25) }],
    ['CampaignBudgetRestored', { ...campaign, memberId: 'm-1', points: 5, ...balance([20, 1], [0, 0, 0], 25) }],
  ];
}

export const samples: Samples = {
  streams: [
    {
      weight: 5,
      append: ({ commands }) => ({
        stream: `trofast.budget-main.c-${commands}`,
        expected: 'no_stream',
        events: [...budgetEvents(`c-${commands}`), ...budgetEvents(`d-${commands}`)],
      }),
    },
  ],
};
