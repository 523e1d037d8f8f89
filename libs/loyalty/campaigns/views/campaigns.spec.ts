import { describe, expect, it } from '@jest/globals';

import { day, type Draft, given, purchased } from '#loyalty/testing';

import { doublePoints } from '../testing/index.js';
import { campaigns } from './campaigns.js';

const ofDouble = { programId: 'main', campaignId: 'double' };

const defined = (version: number, asked: Parameters<typeof doublePoints>[0], at: string): Draft => [
  'CampaignDefined',
  { ...ofDouble, version, ...doublePoints(asked) },
  at,
];

const step = (type: 'CampaignActivated' | 'CampaignPaused' | 'CampaignEnded', at: string): Draft => [
  type,
  ofDouble,
  at,
];

describe('the campaigns', () => {
  it('are each as their newest version defines them', () =>
    expect(
      given(
        campaigns,
        defined(1, { days: [1] }, day('02-01')),
        defined(2, { audience: { tiers: ['gold'] } }, day('02-02')),
      ),
    ).toEqual({
      'main.double': {
        ...{ program: 'main', campaignId: 'double', version: 2, name: 'Double points', names: null, description: null },
        ...{ startsAt: '2026-01-01T00:00:00.000Z', endsAt: null, days: null, hours: null },
        audience: { segments: null, tiers: ['gold'], classes: null, plans: null, members: null },
        rules: doublePoints().rules,
        code: null,
        codes: { batches: 0, made: 0, used: 0 },
        holdout: null,
        budget: null,
        activatedAt: null,
        definedAt: day('02-02'),
        step: 'draft',
        stepSince: day('02-01'),
      },
    }));

  it('say what was last decided about them', () => {
    const begun: readonly Draft[] = [defined(1, {}, day('02-01')), step('CampaignActivated', day('02-02'))];
    const after = (...drafts: readonly Draft[]) => given(campaigns, ...begun, ...drafts)['main.double'];
    expect(after()).toMatchObject({ step: 'active', stepSince: day('02-02'), activatedAt: day('02-02') });
    expect(after(step('CampaignPaused', day('02-03')), step('CampaignActivated', day('02-04')))).toMatchObject({
      activatedAt: day('02-02'),
    });
    expect(after(step('CampaignPaused', day('02-03')))).toMatchObject({ step: 'paused', stepSince: day('02-03') });
    expect(after(step('CampaignEnded', day('02-04')))).toMatchObject({ step: 'ended', stepSince: day('02-04') });
    expect(after(defined(2, { days: [7] }, day('02-05')))).toMatchObject({ step: 'active', days: [7] });
  });

  it('count their codes that were made, and the purchases that used one', () => {
    const made = (batch: number, count: number): Draft => [
      'CampaignCodesMade',
      { ...ofDouble, batch, from: 1, count },
      day('02-02'),
    ];
    const bought = (campaignId: string, code: object): Draft =>
      purchased('p', 1_000, { codes: [{ campaignId, ...code }] });
    const { 'main.double': double } = given(
      campaigns,
      defined(1, { code: { kind: 'unique' } }, day('02-01')),
      ...[made(1, 10), made(2, 5)],
      ...[bought('double', { number: 3 }), bought('double', { number: 4 }), bought('other', { number: 3 })],
      purchased('p', 1_000),
    );
    expect(double).toMatchObject({ code: { kind: 'unique' }, codes: { batches: 2, made: 15, used: 2 } });
  });
});
