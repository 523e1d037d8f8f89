import { describe, expect, it } from '@jest/globals';

import { LIMITS } from '#loyalty/vocabulary';
import { asDecided, isRefusal } from '#runner';

import { campaignsDecider } from './campaign-set.js';
import { type CampaignCommand } from './decide.js';
import { type CampaignDefinition, type CampaignEvent } from './events.js';
import { DOUBLE, doublePoints } from './testing/index.js';

const NOW = '2026-05-01T08:00:00.000Z';

const ofDouble = { programId: 'main', campaignId: 'double' } as const;

const define = (asked: Partial<CampaignDefinition> = {}, isNew = true, campaignId = 'double'): CampaignCommand => ({
  type: 'DefineCampaign',
  programId: 'main',
  campaignId,
  definition: doublePoints(asked),
  isNew,
});

const change = (asked: Partial<CampaignDefinition>): CampaignCommand => define(asked, false);
const activate: CampaignCommand = { type: 'ActivateCampaign', ...ofDouble };
const pause: CampaignCommand = { type: 'PauseCampaign', ...ofDouble };
const end: CampaignCommand = { type: 'EndCampaign', ...ofDouble };

type At = readonly [command: CampaignCommand, now: string, earliest?: string];

/** Decides the commands one after the other. @returns the events of all, and the last decision */
function after(...commands: readonly (CampaignCommand | At)[]) {
  const state = campaignsDecider.initial();
  const events: CampaignEvent[] = [];
  let last: ReturnType<typeof campaignsDecider.decide> = [];
  for (const asked of commands) {
    const [command, now, earliest = now] = 'type' in asked ? [asked, NOW] : asked;
    last = campaignsDecider.decide(command, state, { now, earliest });
    if (isRefusal(last)) continue;
    for (const event of asDecided(last).events) {
      campaignsDecider.apply(state, event);
      events.push(event);
    }
  }
  return { state, events, last };
}

const stepsOf = (...commands: readonly (CampaignCommand | At)[]) =>
  after(...commands).events.map(({ type, data }) => [type, 'version' in data ? data.version : null]);

describe('a campaign', () => {
  it('is a draft of version 1 once it is defined', () => {
    expect(after(define()).events).toEqual([
      { type: 'CampaignDefined', data: { ...ofDouble, version: 1, ...doublePoints(), effectiveAt: NOW } },
    ]);
    const { name, ...terms } = doublePoints();
    expect(after(define()).state.campaigns).toEqual([
      { campaignId: 'double', versions: [{ version: 1, since: NOW, name, terms }], steps: [] },
    ]);
  });

  it.each<Partial<CampaignDefinition>>([
    { name: 'Twice' },
    { names: { nb: 'Doble poeng' } },
    { description: 'More visits' },
    { startsAt: '2026-06-01T00:00:00.000Z' },
    { endsAt: '2026-06-01T00:00:00.000Z' },
    { days: [1] },
    { hours: [{ from: '16:00', until: '18:00' }] },
    { audience: { tiers: ['gold'] } },
    { budget: { points: 10, whenShort: 'cut' } },
    { rules: [{ ...DOUBLE, effect: { type: 'multiplier', factor: 3 } }] },
  ])('has a further version when it is changed by %j, and keeps its status', (asked) =>
    expect(stepsOf(define(), activate, change(asked))).toEqual([
      ['CampaignDefined', 1],
      ['CampaignActivated', null],
      ['CampaignDefined', 2],
    ]),
  );

  it('stays as it is when it is defined the same again, and is not defined over by a new one', () => {
    expect(after(define(), define()).last).toEqual([]);
    expect(after(define(), change({})).last).toEqual([]);
    expect(after(define(), define({ days: [1] })).last).toMatchObject({ code: 'campaign_exists' });
  });

  it('needs to be there before it changes or is activated', () => {
    for (const command of [change({}), activate, pause, end])
      expect(after(command).last).toMatchObject({ code: 'campaign_unknown', details: { campaignId: 'double' } });
  });

  it('is activated, paused, activated again and ended; each step twice is one', () =>
    expect(stepsOf(define(), activate, activate, pause, pause, activate, end, end)).toEqual([
      ['CampaignDefined', 1],
      ['CampaignActivated', null],
      ['CampaignPaused', null],
      ['CampaignActivated', null],
      ['CampaignEnded', null],
    ]));

  it('is not paused while it is a draft', () =>
    expect(after(define(), pause).last).toMatchObject({ code: 'campaign_not_active' }));

  it('stays ended, whatever is asked', () => {
    for (const command of [activate, pause, define({ days: [1] }), define(), change({ days: [1] })])
      expect(after(define(), activate, end, command).last).toMatchObject({ code: 'campaign_ended' });
  });

  it('is over from its end on: it can be ended, and nothing else', () => {
    const later = '2026-06-01T00:00:00.000Z';
    const begun = [define({ endsAt: later }), activate] as const;
    for (const command of [pause, change({ days: [1] })])
      expect(after(...begun, [command, later]).last).toMatchObject({ code: 'campaign_ended' });
    expect(stepsOf(...begun, [end, later]).at(-1)).toEqual(['CampaignEnded', null]);
  });

  it('counts from when every process knows of it, and never before what was decided earlier', () => {
    const ahead = '2026-05-01T08:01:00.000Z';
    const { events } = after([define(), NOW, ahead], [activate, NOW, NOW]);
    expect(events.map(({ data }) => data.effectiveAt)).toEqual([ahead, ahead]);
  });
});

describe('the holdout of a campaign', () => {
  it('may change while it is a draft, and stays once members are drawn', () => {
    expect(after(define(), change({ holdout: 0.1 }), change({ holdout: 0.2 })).events).toHaveLength(3);
    for (const holdout of [{ holdout: 0.2 }, {}])
      expect(after(define({ holdout: 0.1 }), activate, pause, change(holdout)).last).toMatchObject({
        code: 'holdout_is_fixed',
        details: { holdout: 0.1 },
      });
    expect(after(define(), activate, change({ holdout: 0.1 })).last).toMatchObject({ code: 'holdout_is_fixed' });
    expect(after(define({ holdout: 0.1 }), activate, change({ holdout: 0.1, days: [1] })).events).toHaveLength(3);
  });
});

describe('the code of a campaign', () => {
  const words = (...asked: readonly string[]) => ({ code: { kind: 'shared', words: asked } }) as const;
  const unique = { code: { kind: 'unique' } } as const;
  const make = (count: number): CampaignCommand => ({ type: 'MakeCampaignCodes', ...ofDouble, count });

  it('has no word of another campaign that is not over, in whatever case', () => {
    const other = (asked: object) => define(asked, true, 'other');
    const taken = { code: 'code_word_taken', details: { word: 'SUMMER', campaignId: 'double' } };
    expect(after(define(words('SUMMER', 'SUN')), other(words('summer'))).last).toMatchObject(taken);
    expect(after(define(words('SUMMER')), activate, pause, other(words('x', 'Summer'))).last).toMatchObject(taken);
    for (const free of [words('WINTER'), unique, {}])
      expect(after(define(words('SUMMER')), other(free)).last).toMatchObject([{ type: 'CampaignDefined' }]);
    const changed = { ...change(words('SUN')), campaignId: 'other' };
    expect(after(define(words('SUN')), other(words('MOON')), changed).last).toMatchObject({ code: 'code_word_taken' });
  });

  it('may have a word of a campaign that is over, or that has left it', () => {
    const other = define(words('SUMMER'), true, 'other');
    expect(after(define(words('SUMMER')), activate, end, other).last).toMatchObject([{ type: 'CampaignDefined' }]);
    const ends = '2026-06-01T00:00:00.000Z';
    expect(after(define({ ...words('SUMMER'), endsAt: ends }), activate, [other, ends]).last).toHaveLength(1);
    expect(after(define(words('SUMMER')), change(words('SUN')), other).last).toHaveLength(1);
    expect(after(define(words('SUMMER')), change(words('Summer', 'SUN'))).last).toHaveLength(1);
  });

  it('stays of its kind once it was activated, or once codes were made', () => {
    expect(after(define(words('SUN')), change(unique)).last).toHaveLength(1);
    for (const asked of [unique, {}])
      expect(after(define(words('SUN')), activate, change(asked)).last).toMatchObject({
        code: 'code_kind_is_fixed',
        details: { kind: 'shared' },
      });
    expect(after(define(), activate, change(words('SUN'))).last).toMatchObject({ code: 'code_kind_is_fixed' });
    expect(after(define(unique), make(1), change({})).last).toMatchObject({ code: 'code_kind_is_fixed' });
    expect(after(define(words('SUN')), activate, change(words('MOON'))).last).toHaveLength(1);
  });

  it('is made in batches, whose numbers go on', () => {
    const { events, state } = after(define(unique), make(10), make(5));
    expect(events.slice(1).map(({ data }) => data)).toEqual([
      { ...ofDouble, batch: 1, from: 1, count: 10, effectiveAt: NOW },
      { ...ofDouble, batch: 2, from: 11, count: 5, effectiveAt: NOW },
    ]);
    expect(state.campaigns[0]!.batches).toEqual([
      { batch: 1, from: 1, count: 10 },
      { batch: 2, from: 11, count: 5 },
    ]);
  });

  it('is made of campaigns with unique codes that are not over, up to a million', () => {
    expect(after(make(1)).last).toMatchObject({ code: 'campaign_unknown' });
    for (const asked of [words('SUN'), {}])
      expect(after(define(asked), make(1)).last).toMatchObject({ code: 'campaign_without_codes' });
    expect(after(define(unique), activate, end, make(1)).last).toMatchObject({ code: 'campaign_ended' });
    const max = LIMITS.codesPerBatchMax;
    const all = Array.from({ length: LIMITS.campaignCodesMax / max }, () => make(max));
    expect(after(define(unique), ...all).last).toMatchObject([{ type: 'CampaignCodesMade' }]);
    expect(after(define(unique), ...all, make(1)).last).toMatchObject({
      code: 'limit_exceeded',
      details: { made: 1_000_000 },
    });
  });
});

describe('the campaigns of a programme', () => {
  const rules = (count: number) => Array.from({ length: count }, (_, index) => ({ ...DOUBLE, id: `r${index}` }));

  it('have so many rules together at most, those of drafts and of campaigns that are over not counted', () => {
    const max = LIMITS.campaignRulesMax;
    const other = { ...ofDouble, campaignId: 'other' };
    const both = [define({ rules: rules(max) }), define({ rules: rules(1) }, true, 'other')] as const;
    const activateOther: CampaignCommand = { type: 'ActivateCampaign', ...other };
    expect(after(...both, activate, activateOther).last).toMatchObject({
      code: 'limit_exceeded',
      details: { campaignRulesMax: max, ofOthers: max },
    });
    expect(after(...both, activate, pause, activateOther).last).toMatchObject({ code: 'limit_exceeded' });
    expect(after(...both, activate, end, activateOther).last).toMatchObject([{ type: 'CampaignActivated' }]);
    const grown = { ...change({ rules: rules(max) }), ...other };
    const small = [define({ rules: rules(1) }), define({ rules: rules(1) }, true, 'other')] as const;
    expect(after(...small, activate, activateOther, grown).last).toMatchObject({ code: 'limit_exceeded' });
    expect(after(...small, activate, grown).last).toMatchObject([{ type: 'CampaignDefined' }]);
  });

  it('are so many at most, and so are the versions of one', () => {
    const some = Array.from({ length: LIMITS.campaignsMax }, (_, index) => define({}, true, `c${index}`));
    expect(after(...some, define()).last).toMatchObject({ code: 'limit_exceeded' });
    const versions = Array.from({ length: LIMITS.campaignVersionsMax }, (_, index) => change({ name: `v${index}` }));
    expect(after(define(), ...versions).last).toMatchObject({ code: 'limit_exceeded' });
  });
});
