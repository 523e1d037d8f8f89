import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';

/** Two are taken: one is used, one put back; the claim that used one is cancelled; some are taken away. */
export function stockEvents(rewardId: string): readonly SampleEvent[] {
  const reward = { programId: 'main', rewardId };
  const takings = [1, 2].map((taking) => ({ taking, memberId: `m-${taking}`, claimId: `c-${taking}` }));
  return [
    ['RewardStockOpened', { ...reward, left: 9 }],
    ['RewardStockTaken', { ...reward, takings, left: 7 }],
    ['RewardStockUsed', { ...reward, takings: [1] }],
    ['RewardStockReturned', { ...reward, takings: [2], left: 8 }],
    ['RewardStockReturned', { ...reward, takings: [1], cancelled: true, left: 9 }],
    ['RewardStockChanged', { ...reward, add: -3, left: 6 }],
    ['RewardStockChanged', { ...reward, add: 2, reason: 'Delivery', left: 8 }],
  ];
}

export const samples: Samples = {
  streams: [
    {
      weight: 5,
      append: ({ commands }) => ({
        stream: `trofast.stock-main.r-${commands}`,
        expected: 'no_stream',
        events: stockEvents(`r-${commands}`),
      }),
    },
  ],
};
