import { describe, expect, it } from '@jest/globals';

import { activeCampaign, DOUBLE } from '#loyalty/campaigns/testing';
import { rulesWith } from '#loyalty/members/testing';

import { type Campaign, type CampaignTerms } from './campaign.js';
import { type EarnRule } from './earn-rule.js';
import { evaluateEarning } from './earning.js';
import { type EarnFacts } from './giving.js';
import { isHeldOut } from './holdout.js';
import { campaignFaults } from './validate.js';

/** A Friday. */
const FRIDAY = '2026-06-05T21:30:00.000Z';

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

const fixed = (points: number, rest: Partial<EarnRule> = {}): EarnRule => ({
  id: 'gift',
  effect: { type: 'fixed_points', points },
  ...rest,
});

const member: EarnFacts['member'] = {
  memberId: 'ada',
  tier: 'member',
  enrolledAt: '2026-06-01T12:00:00.000Z',
  segments: ['regulars'],
  loyaltyClass: 'price',
  birthMonth: undefined,
  purchases: 0,
  daysSinceLastPurchase: undefined,
};

interface Change extends Partial<Omit<EarnFacts, 'member'>> {
  readonly member?: Partial<EarnFacts['member']>;
  readonly earnRules?: readonly EarnRule[];
  readonly timeZone?: string;
}

/** What 100.00 earn with these campaigns; 10 without any. */
function earn(
  campaigns: readonly Campaign[],
  { member: of, earnRules = [per10], timeZone = 'UTC', ...rest }: Change = {},
) {
  const facts: EarnFacts = {
    purchase: { total: { amount: 10_000, currency: 'EUR' } },
    occurredAt: FRIDAY,
    member: { ...member, ...of },
    given: () => ({ onDay: 0, total: 0 }),
    campaigns,
    ...rest,
  };
  return evaluateEarning({ version: 7, effectiveFrom: '', rules: rulesWith({ earnRules, timeZone }) }, facts);
}

const points = (asked: Partial<CampaignTerms>, change?: Change) =>
  earn([activeCampaign('double', asked)], change).points;

describe('a campaign that is on', () => {
  it('adds its rules to the same evaluation; the breakdown names it and its version', () => {
    const { points: earned, breakdown } = earn([activeCampaign('double')]);
    expect(earned).toBe(20);
    expect(breakdown).toMatchObject([
      { rule: 'base', version: 7, points: 10 },
      { rule: 'double/double', version: 7, points: 10, campaign: 'double', campaignVersion: 1 },
    ]);
    expect(breakdown[0]).not.toHaveProperty('campaign');
  });

  it('leaves what is evaluated without any as it is', () => {
    const { campaigns: _none, ...without } = { campaigns: undefined };
    expect(earn([])).toEqual(earn([], without));
    expect(earn([activeCampaign('other', { startsAt: '2026-07-01T00:00:00.000Z' })])).toEqual(earn([]));
  });

  it('is left out of the breakdown where its condition is not met, and in it where that cannot be evaluated', () => {
    const of = (when: string) => earn([activeCampaign('app', { rules: [fixed(5, { when })] })]).breakdown;
    expect(of('purchase.channel == "app"')).toHaveLength(1);
    expect(of('purchase.lines[3].gross > 0')).toMatchObject([{ rule: 'base' }, { rule: 'app/gift', points: 0 }]);
    const ofLines = earn([activeCampaign('fruit', { rules: [fixed(5, { lines: 'line.category == "fruit"' })] })]);
    expect(ofLines.breakdown).toHaveLength(1);
  });

  it('is in the stacking of the programme: an exclusive rule of a higher priority keeps it from firing', () => {
    const exclusive: EarnRule = { ...per10, stacking: 'exclusive' };
    expect(points({ rules: [fixed(5)] }, { earnRules: [exclusive] })).toBe(10);
    expect(points({ rules: [fixed(5, { priority: 1 })] }, { earnRules: [exclusive] })).toBe(15);
    const best = { earnRules: [{ ...per10, stacking: 'best' }] as const };
    expect(points({ rules: [fixed(25, { stacking: 'best' })] }, best)).toBe(25);
  });

  it('has caps of its own, also where another campaign has a rule of the same id', () => {
    const capped = [fixed(30, { caps: { perMember: 40 } })];
    const given = (rule: string) => ({ onDay: 0, total: rule === 'a/gift' ? 20 : 0 });
    const { breakdown } = earn([activeCampaign('a', { rules: capped }), activeCampaign('b', { rules: capped })], {
      given,
    });
    expect(breakdown).toMatchObject([
      {},
      { rule: 'a/gift', points: 20 },
      { rule: 'b/gift', points: 30, counted: true },
    ]);
  });

  it('rewards behaviours by rules that name them', () => {
    const hashtag = activeCampaign('contest', { rules: [fixed(25, { behaviour: 'hashtag' })] });
    expect(earn([hashtag], { purchase: undefined as never, behaviour: { behaviour: 'hashtag' } }).points).toBe(25);
    expect(earn([hashtag]).points).toBe(10);
  });
});

describe('a campaign is on', () => {
  it('from its start until its end, without that', () => {
    expect(points({ startsAt: FRIDAY })).toBe(20);
    expect(points({ startsAt: '2026-06-05T21:30:00.001Z' })).toBe(10);
    expect(points({ endsAt: FRIDAY })).toBe(10);
    expect(points({ endsAt: '2026-06-05T21:30:00.001Z' })).toBe(20);
  });

  it('on its days and at its hours, by the clocks of the programme', () => {
    expect(points({ days: [5] })).toBe(20);
    expect(points({ days: [6, 7] })).toBe(10);
    expect(points({ days: [6] }, { timeZone: 'Asia/Tokyo' })).toBe(20); // 06:30 on Saturday
    const evening = {
      hours: [
        { from: '12:00', until: '13:00' },
        { from: '21:30', until: '24:00' },
      ],
    };
    expect(points(evening)).toBe(20);
    expect(points({ hours: [{ from: '21:00', until: '21:30' }] })).toBe(10);
    expect(points({ hours: [{ from: '06:00', until: '07:00' }] }, { timeZone: 'Asia/Tokyo' })).toBe(20);
  });

  it('for members who are all that its audience names, any of each list', () => {
    const audience = {
      tiers: ['gold', 'member'],
      segments: ['vip', 'regulars'],
      classes: ['price'] as const,
      members: ['bob', 'ada'],
    };
    expect(points({ audience })).toBe(20);
    for (const other of [{ tier: 'silver' }, { segments: ['vips'] }, { loyaltyClass: undefined }, { memberId: 'dan' }])
      expect(points({ audience }, { member: other })).toBe(10);
    expect(points({ audience: { classes: ['unclassified'] } }, { member: { loyaltyClass: undefined } })).toBe(20);
  });

  it('while it is active, by the version of the instant, whatever it became later', () => {
    const [before, after] = ['2026-06-05T00:00:00.000Z', '2026-06-06T00:00:00.000Z'];
    const { versions } = activeCampaign('double');
    const of = (steps: Campaign['steps'], more: Campaign['versions'] = []) =>
      earn([{ campaignId: 'double', versions: [...versions, ...more], steps }]).points;
    expect(of([])).toBe(10);
    expect(of([{ status: 'active', since: after }])).toBe(10);
    expect(
      of([
        { status: 'active', since: before },
        { status: 'ended', since: after },
      ]),
    ).toBe(20);
    expect(
      of([
        { status: 'active', since: before },
        { status: 'paused', since: FRIDAY },
      ]),
    ).toBe(10);
    const triple = { startsAt: before, rules: [{ ...DOUBLE, effect: { type: 'multiplier', factor: 3 } }] } as const;
    expect(of([{ status: 'active', since: before }], [{ version: 2, since: FRIDAY, terms: triple }])).toBe(30);
    expect(of([{ status: 'active', since: before }], [{ version: 2, since: after, terms: triple }])).toBe(20);
  });
});

describe('a campaign with a code', () => {
  const named = (...codes: NonNullable<NonNullable<EarnFacts['purchase']>['codes']>) => ({
    purchase: { total: { amount: 10_000, currency: 'EUR' }, codes },
  });
  const sun = { code: { kind: 'shared', words: ['Sun', 'Moon'] } } as const;
  const unique = { code: { kind: 'unique' } } as const;

  it('gives to a purchase that names it alone', () => {
    expect(points(sun)).toBe(10);
    expect(points(sun, named({ campaignId: 'double', word: 'SUN' }))).toBe(20);
    expect(points(sun, named({ campaignId: 'double', word: 'Star' }))).toBe(10);
    expect(points(sun, named({ campaignId: 'other', word: 'Sun' }))).toBe(10);
    expect(points(sun, named({ campaignId: 'double', number: 1 }))).toBe(10);
    expect(points(unique, named({ campaignId: 'double', number: 1 }))).toBe(20);
    expect(points(unique, named({ campaignId: 'double', word: 'Sun' }))).toBe(10);
  });

  it('says why it gave nothing', () => {
    const code = { campaignId: 'double', number: 1 };
    const because = (asked: Partial<CampaignTerms>, change: Change = {}) =>
      earn([activeCampaign('double', { ...unique, ...asked })], { ...named(code), ...change }).codesWithoutEffect;
    const reason = (why: string) => [{ ...code, because: why }];
    expect(because({})).toBeUndefined();
    expect(because({ days: [1] })).toEqual(reason('not_on'));
    expect(because({ endsAt: FRIDAY })).toEqual(reason('not_on'));
    expect(because({ audience: { tiers: ['gold'] } })).toEqual(reason('not_for_member'));
    expect(because({ rules: [fixed(5, { when: 'purchase.amount > 999999' })] })).toEqual(reason('no_rule'));
    expect(because({ holdout: 0.5 }, { member: { memberId: heldOutOf('double') } })).toEqual(reason('held_out'));
    const nothing = {
      points: 0,
      statusPoints: 0,
      isOpen: false,
      whenShort: 'cut',
      because: 'Nothing is left.',
    } as const;
    expect(because({}, { allowance: () => nothing })).toEqual(reason('no_budget'));
    expect(earn([]).codesWithoutEffect).toBeUndefined();
    expect(earn([], named(code)).codesWithoutEffect).toEqual(reason('not_on'));
  });

  const heldOutOf = (campaignId: string) =>
    Array.from({ length: 40 }, (_, index) => `m${index}`).find((id) => isHeldOut(campaignId, id, 0.5))!;
});

describe('the terms of a campaign', () => {
  const faults = (asked: object) =>
    campaignFaults({ startsAt: '2026-01-01T00:00:00.000Z', rules: [DOUBLE], ...asked }, rulesWith()).map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it('are right as they are here', () => expect(faults({})).toEqual([]));

  it.each<[object, string]>([
    [{ endsAt: '2026-01-01T00:00:00.000Z' }, '/endsAt ends_before_it_begins'],
    [{ days: [1, 1] }, '/days/1 not_unique'],
    [{ days: [8] }, '/days/0 too_large'],
    [{ hours: [{ from: '22:00', until: '02:00' }] }, '/hours/0/until ends_before_it_begins'],
    [{ hours: [{ from: '9:00', until: '22:00' }] }, '/hours/0/from malformed'],
    [{ audience: { tiers: ['member', 'glod'] } }, '/audience/tiers/1 unknown_tier'],
    [{ code: { kind: 'secret' } }, '/code/kind not_allowed'],
    [{ code: { kind: 'shared' } }, '/code/words missing'],
    [{ code: { kind: 'unique', words: ['SUN'] } }, '/code/words not_allowed'],
    [{ code: { kind: 'shared', words: ['SUN', 'two words'] } }, '/code/words/1 malformed'],
    [{ code: { kind: 'shared', words: ['SUN', 'sun'] } }, '/code/words/1 not_unique'],
    [
      {
        code: { kind: 'unique' },
        rules: [{ ...DOUBLE, behaviour: 'hashtag', effect: { type: 'fixed_points', points: 1 } }],
      },
      '/rules/0/behaviour not_of_purchases',
    ],
    [{ rules: [] }, '/rules too_few'],
    [{ rules: [DOUBLE, DOUBLE] }, '/rules/1/id not_unique'],
    [{ rules: [{ ...DOUBLE, id: 'x'.repeat(25) }] }, '/rules/0/id malformed'],
    [{ rules: [{ ...DOUBLE, when: 'purchase.amout > 1' }] }, '/rules/0/when invalid_condition'],
    [{ rules: [{ ...DOUBLE, tiers: ['glod'] }] }, '/rules/0/tiers/0 unknown_tier'],
  ])('are refused with %j: %s', (asked, fault) => expect(faults(asked)).toEqual([fault]));
});
