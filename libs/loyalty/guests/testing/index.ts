import { type Samples } from '#loyalty/vocabulary/testing';

export const samples: Samples = {
  streams: [
    {
      /** Every other is claimed at once. */
      weight: 50,
      append: (history) => {
        const purchaseId = `g-${history.commands}`;
        const total = { amount: 100 + history.random(10_000), currency: 'EUR' };
        const isClaimed = history.random(2) === 0;
        return {
          stream: `trofast.guest-main.${purchaseId}`,
          expected: 'no_stream',
          events: [
            ...(isClaimed ? [] : ([['GuestPurchaseIdVoided', { purchaseId, claim: 1 }]] as const)),
            ['GuestPurchaseRecorded', { purchaseId, occurredAt: history.at(), total, channel: 'store' }],
            ...(isClaimed ? ([['GuestPurchaseClaimed', { purchaseId, memberId: 'somebody' }]] as const) : []),
          ],
        };
      },
    },
  ],
};
