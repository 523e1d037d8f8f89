import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';

const DAYS = 28;

/** The period before, and what it came to; the last one of some partners is under way. */
export const samples: Samples = {
  streams: [
    {
      weight: 20,
      append: (history) => {
        const set = history.kept('settlements', () => ({ revision: -1, number: 0 }));
        const number = (set.number += 1);
        const day = String(1 + (number % DAYS)).padStart(2, '0');
        const of = { programId: 'main', partnerId: 'fuel-co', settlementId: `s-${number}`, number };
        const period = { from: `2026-01-${day}T00:00:00.000Z`, to: `2026-02-${day}T00:00:00.000Z` };
        const after = number > 1 && { after: `s-${number - 1}` };
        const totals = {
          ...{ movements: 2, late: history.random(2), net: '-8.1' },
          ...{ earned: { points: 29, amount: '26.1' }, spent: { points: 38, amount: '34.2' } },
        };
        const events: readonly SampleEvent[] = [
          ['SettlementBegun', { ...of, ...period, ...after }],
          ['SettlementClosed', { ...of, ...period, ...totals }],
        ];
        const expected = set.revision < 0 ? 'no_stream' : set.revision;
        set.revision += events.length;
        return { stream: 'trofast.settlements-main.fuel-co', expected, events };
      },
    },
  ],
};
