import { type Campaign, type CampaignTerms, type EarnRule } from '#loyalty/program';
import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type CampaignDefinition } from '../events.js';

export const DOUBLE: EarnRule = { id: 'double', effect: { type: 'multiplier', factor: 2 } };

/** Double points since the beginning of 2026, or whatever is asked. */
export const terms = (asked: Partial<CampaignTerms> = {}): CampaignTerms => ({
  startsAt: '2026-01-01T00:00:00.000Z',
  rules: [DOUBLE],
  ...asked,
});

export const doublePoints = (asked: Partial<CampaignDefinition> = {}): CampaignDefinition => ({
  name: 'Double points',
  ...terms(),
  ...asked,
});

/** A campaign that was defined and activated before it starts. */
export const activeCampaign = (campaignId: string, asked: Partial<CampaignTerms> = {}): Campaign => ({
  campaignId,
  versions: [{ version: 1, since: '2025-12-01T00:00:00.000Z', terms: terms(asked) }],
  steps: [{ status: 'active', since: '2025-12-01T00:00:00.000Z' }],
});

const WHOLE: Partial<CampaignDefinition> = {
  names: { nb: 'Doble poeng' },
  description: 'More visits',
  endsAt: '2099-01-01T00:00:00.000Z',
  days: [6, 7],
  code: { kind: 'unique' },
  holdout: 0.1,
  budget: { points: 10_000, uses: 500, perMember: { uses: 2 }, perDay: { points: 1_000 }, whenShort: 'skip' },
  hours: [{ from: '16:00', until: '24:00' }],
  audience: { segments: ['regulars'], tiers: ['gold'], classes: ['price'], members: ['ada'] },
};

/** Activated and paused, and for some over; the second pause changes nothing. */
const lifeOf = (campaign: JsonObject, isEnded: boolean): readonly SampleEvent[] => [
  ['CampaignActivated', campaign],
  ['CampaignPaused', campaign],
  ['CommandNoted', { command: 'PauseCampaign' }],
  ...(isEnded ? ([['CampaignEnded', campaign]] as const) : []),
];

export const samples: Samples = {
  streams: [
    {
      weight: 40,
      append: (history) => {
        const set = history.kept('campaigns', () => ({ revision: -1 }));
        const campaign = { programId: 'main', campaignId: `c-${history.commands}` };
        const defined = { ...campaign, version: 1, ...doublePoints(history.random(2) === 0 ? WHOLE : {}) };
        const codes = { ...campaign, batch: 1, from: 1, count: 100 };
        const events: readonly SampleEvent[] = [
          ['CampaignDefined', defined],
          ['CampaignCodesMade', codes],
          ...lifeOf(campaign, history.random(2) === 0),
        ];
        const expected = set.revision < 0 ? 'no_stream' : set.revision;
        set.revision += events.length;
        return { stream: 'trofast.campaigns-main', expected, events };
      },
    },
  ],
};
