import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type PlanDefinition } from '../events.js';
import { prime } from './builders.js';

const WHOLE: Partial<PlanDefinition> = {
  names: { nb: 'Prime' },
  description: 'Free delivery',
  trial: { days: 30 },
  graceDays: 7,
  benefits: { multiplier: 2, multiplierCounts: 'spendable', exclusive: ['lounge'], earlyAccessDays: 2 },
};

/** Activated and paused, and for some over. */
const lifeOf = (plan: JsonObject, isEnded: boolean): readonly SampleEvent[] => [
  ['PlanActivated', plan],
  ['PlanPaused', plan],
  ...(isEnded ? ([['PlanEnded', plan]] as const) : []),
];

/** Plans are defined, and some are over. */
export const samples: Samples = {
  streams: [
    {
      weight: 20,
      append: (history) => {
        const set = history.kept('plans', () => ({ revision: -1 }));
        const plan = { programId: 'main', planId: `p-${history.commands}` };
        const defined = { ...plan, version: 1, ...prime(history.random(2) === 0 ? WHOLE : {}) };
        const events: readonly SampleEvent[] = [['PlanDefined', defined], ...lifeOf(plan, history.random(2) === 0)];
        const expected = set.revision < 0 ? 'no_stream' : set.revision;
        set.revision += events.length;
        return { stream: 'trofast.plans-main', expected, events };
      },
    },
  ],
};
