import { describe, expect, it } from '@jest/globals';

import { activeCampaign, DOUBLE } from '#loyalty/campaigns/testing';
import { type CampaignTerms, isHeldOut, starterProgram } from '#loyalty/program';

import { findOffers } from './find.js';
import { type Offer } from './offer.js';
import { challenge, factsWith, membership, named, NOW, reward, rewardSoon } from './testing/index.js';

type Facts = Parameters<typeof factsWith>[0];

const found = (facts: Facts) => findOffers(factsWith(facts)).filter(({ kind }) => kind !== 'move');

const one = (facts: Facts): Offer | undefined => found(facts)[0];

describe('rewards', () => {
  it('are offered where the member can have them now', () =>
    expect(found({ rewards: [reward({ until: '2026-07-01T00:00:00.000Z' })] })).toEqual([
      {
        ...{ kind: 'reward', id: 'coffee', name: 'Free coffee', act: 'range', nearness: 1, gain: { points: 50 } },
        ...{ reason: { code: 'reward_available', points: 50 }, until: '2026-07-01T00:00:00.000Z' },
      },
    ]));

  it('are offered where there will be enough points within thirty days', () => {
    expect(one({ rewards: [rewardSoon(10, '2026-07-05')] })).toMatchObject({
      ...{ nearness: 0.8, reason: { code: 'reward_near', points: 50, missing: 10, on: '2026-07-05' } },
    });
    expect(found({ rewards: [rewardSoon(10, '2026-07-06')] })).toEqual([]);
  });

  it.each([
    ['for which nobody can say when', { reachableOn: null }],
    ['that the member cannot have for another reason', { because: { code: 'tier_too_low' } }],
    ['of which nothing is left', { left: 0 }],
    ['that are over by then', { until: '2026-06-20T00:00:00.000Z' }],
    ['whose event has taken place by then', { event: { at: '2026-06-20T00:00:00.000Z' } }],
    ['that are a choice of nothing', { options: [{ available: false }] }],
  ])('are not offered %s', (_, over) => {
    expect(found({ rewards: [rewardSoon(10, '2026-06-20')] })).toHaveLength(1);
    expect(found({ rewards: [rewardSoon(10, '2026-06-20', over)] })).toEqual([]);
  });

  it('end with what ends first, and a gift is as near as can be', () => {
    const event = { at: '2026-06-20T18:00:00.000Z' };
    expect(one({ rewards: [reward({ event })] })?.until).toBe(event.at);
    expect(one({ rewards: [reward({ event, until: '2026-06-10T00:00:00.000Z' })] })?.until).toBe(
      '2026-06-10T00:00:00.000Z',
    );
    expect(one({ rewards: [reward({ price: 0 })] })?.nearness).toBe(1);
  });
});

describe('challenges', () => {
  it('are offered where half of them is done', () => {
    expect(one({ challenges: [challenge()] })).toMatchObject({
      ...{ kind: 'challenge', id: 'card', act: 'step', gain: { points: 20 }, until: null },
      reason: { code: 'challenge_near', counts: 'purchases', progress: 7, goal: 9, missing: 2, points: 20 },
    });
    const half = { progress: 2, goal: 4, missing: 2 };
    expect(found({ challenges: [challenge(half)] })).toHaveLength(1);
    expect(found({ challenges: [challenge({ ...half, progress: 1, missing: 3 })] })).toEqual([]);
  });

  it.each([
    ['that were not begun', { begun: false }],
    ['that are completed', { progress: 9, missing: 0 }],
  ])('are not offered %s', (_, over) => expect(found({ challenges: [challenge(over)] })).toEqual([]));

  it('end with their window or by themselves, and may give no points', () => {
    const until = (over: object) => one({ challenges: [challenge(over)] })?.until;
    expect(until({ until: '2026-06-30' })).toBe('2026-07-01T00:00:00.000Z');
    expect(until({ until: '2026-06-30', endsAt: '2026-06-20T00:00:00.000Z' })).toBe('2026-06-20T00:00:00.000Z');
    expect(until({ endsAt: '2026-06-20T00:00:00.000Z' })).toBe('2026-06-20T00:00:00.000Z');
    expect(one({ challenges: [challenge({ rewards: [{ type: 'badge', badgeId: 'b' }] })] })?.gain).toBeNull();
  });
});

describe('campaigns', () => {
  const campaign = (terms: Partial<CampaignTerms>) => named([activeCampaign('double', terms)]);
  const ids = (terms: Partial<CampaignTerms>, facts: Facts = {}) =>
    found({ campaigns: campaign(terms), ...facts }).map(({ id }) => id);

  it('are offered while they are on', () => {
    expect(one({ campaigns: campaign({ endsAt: '2026-06-08T00:00:00.000Z' }) })).toEqual({
      ...{ kind: 'campaign', id: 'double', name: 'double', act: 'step', nearness: null, gain: { factor: 2 } },
      ...{ reason: { code: 'campaign_on', factor: 2 }, until: '2026-06-08T00:00:00.000Z' },
    });
    expect(ids({ startsAt: '2026-06-06T00:00:00.000Z' })).toEqual([]);
    expect(ids({ days: [6] })).toEqual([]);
    expect(ids({ hours: [{ from: '12:00', until: '13:00' }] })).toEqual([]);
  });

  it('are offered to their audience only, and not to the holdout', () => {
    expect(ids({ audience: { tiers: ['basic'], classes: ['satisfaction'] } })).toEqual(['double']);
    for (const audience of [
      { tiers: ['gold'] },
      { classes: ['price' as const] },
      { segments: ['vip'] },
      { members: ['bob'] },
    ])
      expect(ids({ audience })).toEqual([]);
    const members = Array.from({ length: 40 }, (_, at) => `member-${at}`);
    const offered = members.filter((memberId) => ids({ holdout: 0.4 }, { member: { memberId } }).length > 0);
    expect(offered).toEqual(members.filter((memberId) => !isHeldOut('double', memberId, 0.4)));
    expect(offered.length).toBeLessThan(members.length);
  });

  it('are not offered by a code that only some have, nor by rules for others', () => {
    expect(ids({ code: { kind: 'shared', words: ['SUMMER'] } })).toEqual([]);
    expect(ids({ rules: [{ ...DOUBLE, tiers: ['gold'] }] })).toEqual([]);
    expect(ids({ rules: [{ ...DOUBLE, until: NOW }] })).toEqual([]);
    expect(ids({ rules: [{ ...DOUBLE, from: '2026-06-06T00:00:00Z' }] })).toEqual([]);
    expect(
      ids({
        rules: [
          { ...DOUBLE, tiers: ['gold'] },
          { ...DOUBLE, id: 'b', tiers: ['basic'] },
        ],
      }),
    ).toEqual(['double']);
  });

  it('are offered while something is left of their budget, of the day and of the member', () => {
    const budget = { points: 100, perMember: { uses: 2 }, perDay: { uses: 5 }, whenShort: 'cut' } as const;
    const left = (points: number, today: number, uses: number) => {
      const onDay = { day: '2026-06-05', points: 0, uses: today };
      const all = new Map([['double', { given: { points, uses: 9 }, onDay }]]);
      return ids({ budget }, { given: { all, member: { double: { points: 0, uses } } } });
    };
    expect(ids({ budget })).toEqual(['double']);
    expect(left(99, 4, 1)).toEqual(['double']);
    expect(left(100, 4, 1)).toEqual([]);
    expect(left(99, 5, 1)).toEqual([]);
    expect(left(99, 4, 2)).toEqual([]);
  });

  it('say what they give, where that does not depend on what is bought', () => {
    const gain = (rules: CampaignTerms['rules']) => one({ campaigns: campaign({ rules }) })?.gain;
    const fixed = { id: 'gift', effect: { type: 'fixed_points', points: 30 } } as const;
    expect(gain([fixed, { ...fixed, id: 'b', effect: { type: 'fixed_points', points: 10 } }])).toEqual({ points: 30 });
    expect(gain([fixed, DOUBLE])).toEqual({ factor: 2 });
    expect(gain([{ ...DOUBLE, counts: 'status' }])).toBeNull();
    expect(gain([{ id: 'per', effect: { type: 'points_per_amount', points: 1, perAmount: 100 } }])).toBeNull();
    expect(one({ campaigns: campaign({ rules: [{ ...fixed, behaviour: 'review' }] }) })?.act).toBe('word');
  });

  it('are called as the language asks', () => {
    const [double] = campaign({});
    const versions = double!.versions.map((version) => ({ ...version, names: { nb: 'Doble poeng' } }));
    const name = (language: string | undefined) => one({ campaigns: [{ ...double!, versions }], language })?.name;
    expect([name('nb'), name('sv'), name(undefined)]).toEqual(['Doble poeng', 'double', 'double']);
  });
});

describe('of the membership', () => {
  it('points are offered that end within sixty days', () => {
    const ending = (at: string, points = 20, available = 60) =>
      found({ membership: membership({ nextExpiry: { at, points }, available }) });
    expect(ending('2026-08-04T10:00:00.000Z')).toEqual([
      {
        ...{ kind: 'points', id: 'points', name: null, act: 'keep', nearness: null, gain: { points: 20 } },
        ...{ reason: { code: 'points_end', points: 20 }, until: '2026-08-04T10:00:00.000Z' },
      },
    ]);
    expect(ending('2026-08-04T10:00:00.001Z')).toEqual([]);
    expect(ending(NOW)).toEqual([]);
    expect(ending('2026-07-01T00:00:00.000Z', 0)).toEqual([]);
    expect(ending('2026-07-01T00:00:00.000Z', 20, 0)).toEqual([]);
  });

  it('the next tier is offered once half of it is there', () => {
    const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    const ladder = [
      { tier: 'basic', threshold: 0 },
      { tier: 'silver', threshold: 100, benefits: { multiplier: 1.5 } },
    ];
    const rules = { tiers: { ...starter.tiers, ladder } };
    const near = (toNextTier: number | null, tier = 'basic') =>
      found({ membership: membership({ tier, toNextTier }), rules });
    expect(near(50)).toEqual([
      {
        ...{ kind: 'tier', id: 'silver', name: 'silver', act: 'recognition', nearness: 0.5, gain: { factor: 1.5 } },
        ...{ reason: { code: 'tier_near', progress: 50, goal: 100, missing: 50 }, until: null },
      },
    ]);
    for (const missing of [51, 0, null]) expect(near(missing)).toEqual([]);
    expect(near(10, 'silver')).toEqual([]);
    expect(near(10, 'gone')).toEqual([]);
  });

  it('the next move is that of the class, and asks nothing that was answered', () => {
    const move = (loyaltyClass: Parameters<typeof membership>[0] & object, rules = {}) =>
      findOffers(factsWith({ membership: membership(loyaltyClass), rules })).map(({ id }) => id);
    const referral = { minimumSpend: 0, withinDays: 30, rewards: { referrer: 1, referred: 1 } };
    expect(move({ loyaltyClass: 'satisfaction' })).toEqual(['widen']);
    expect(move({ loyaltyClass: 'price' })).toEqual(['value']);
    expect(move({ loyaltyClass: 'opportunistic' })).toEqual(['small_step']);
    expect(move({ loyaltyClass: 'convenience' })).toEqual(['serve']);
    expect(move({ loyaltyClass: 'true' })).toEqual(['thank']);
    expect(move({ loyaltyClass: 'true' }, { referral })).toEqual(['invite']);
    expect(move({ loyaltyClass: 'unclassified', hasAnswered: false })).toEqual(['ask']);
    expect(move({ loyaltyClass: 'unclassified', hasAnswered: true })).toEqual([]);
  });
});
