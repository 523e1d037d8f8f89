import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type PartnerDefinition } from '../events.js';
import { fuelCo } from './builders.js';

const WHOLE: Partial<PartnerDefinition> = {
  names: { nb: 'Fuel og Co' },
  description: 'Filling stations',
  endsAt: '2099-01-01T00:00:00.000Z',
  terms: 'prepaid',
  openLimit: 500_000,
};

/** Activated and paused, and for some over. */
const lifeOf = (partner: JsonObject, isEnded: boolean): readonly SampleEvent[] => [
  ['PartnerActivated', partner],
  ['PartnerPaused', partner],
  ...(isEnded ? ([['PartnerEnded', partner]] as const) : []),
];

export const samples: Samples = {
  streams: [
    {
      weight: 20,
      append: (history) => {
        const set = history.kept('partners', () => ({ revision: -1 }));
        const partner = { programId: 'main', partnerId: `p-${history.commands}` };
        const defined = { ...partner, version: 1, ...fuelCo(history.random(2) === 0 ? WHOLE : {}) };
        const events: readonly SampleEvent[] = [
          ['PartnerDefined', defined],
          ...lifeOf(partner, history.random(2) === 0),
        ];
        const expected = set.revision < 0 ? 'no_stream' : set.revision;
        set.revision += events.length;
        return { stream: 'trofast.partners-main', expected, events };
      },
    },
  ],
};
