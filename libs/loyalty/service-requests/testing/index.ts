import { type Samples } from '#loyalty/vocabulary/testing';

interface Open {
  readonly requestId: string;
  readonly openedAt: string;
}

export const samples: Samples = {
  members: [
    {
      /** Opened now; answered and resolved the next time. */
      weight: 30,
      events: (member) => {
        const requests = member.kept('requests', () => ({ made: 0, open: undefined as Open | undefined }));
        const at = member.at();
        if (!requests.open) {
          requests.open = { requestId: `r${requests.made++}`, openedAt: at };
          return [['ServiceRequestOpened', { ...requests.open, topic: 'delivery' }]];
        }
        const { requestId, openedAt } = requests.open;
        requests.open = undefined;
        const sinceOpenedMs = Date.parse(at) - Date.parse(openedAt);
        const answer = { requestId, automatic: false, answeredAt: at, firstResponseMs: sinceOpenedMs, sinceOpenedMs };
        return [
          ['ServiceRequestAnswered', answer],
          ['ServiceRequestResolved', { requestId, resolvedAt: at, sinceOpenedMs }],
        ];
      },
    },
  ],
};
