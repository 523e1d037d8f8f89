import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { activeCampaign } from '#loyalty/campaigns/testing';
import { LOYALTY_CLASSES } from '#loyalty/classes/events';
import { isHeldOut, isInAudience } from '#loyalty/program';

import { findOffers } from './find.js';
import { type Rankable, rankOffers } from './rank.js';
import { OFFER_MODELS } from './models/all-models.js';
import { type Offer, OFFER_ACTS, OFFER_KINDS } from './offer.js';
import { factsWith, named, NOW, reward } from './testing/index.js';

const DAY_MS = 86_400_000;

const after = (days: number): string => new Date(Date.parse(NOW) + Math.round(days * DAY_MS)).toISOString();

const share = fc.double({ min: 0, max: 1, noNaN: true });

const gains = fc.oneof(
  fc.constant(null),
  fc.record({ points: fc.nat(10_000) }),
  fc.record({ factor: fc.double({ min: 0.1, max: 20, noNaN: true }) }),
);

const offers: fc.Arbitrary<Offer> = fc.record({
  kind: fc.constantFrom(...OFFER_KINDS),
  id: fc.stringMatching(/^[a-c]{1,2}$/),
  name: fc.constant(null),
  act: fc.constantFrom(...OFFER_ACTS),
  reason: fc.constant({ code: 'class_move' as const }),
  nearness: fc.option(share),
  gain: gains,
  until: fc.option(fc.integer({ min: 0, max: 90 }).map(after)),
});

const members: fc.Arbitrary<Rankable> = fc.record({
  loyaltyClass: fc.constantFrom(...LOYALTY_CLASSES),
  pace: fc.option(fc.double({ min: 0.01, max: 100, noNaN: true })),
  now: fc.constant(NOW),
});

const models = fc.constantFrom(...OFFER_MODELS);

const unlike = (some: readonly Offer[]) => new Map(some.map((one) => [`${one.kind} ${one.id}`, one])).values();

const several = fc.array(offers, { maxLength: 12 }).map((some) => [...unlike(some)]);

describe('ranking', () => {
  const scoreOf = (model: (typeof OFFER_MODELS)[number], member: Rankable, offer: Offer) =>
    rankOffers(model, member, [offer])[0]!.score;

  it('never lowers what comes nearer, gives more or ends sooner', () => {
    const raised = fc
      .tuple(share, share, fc.nat(1_000), fc.nat(90))
      .map(([to, times, points, days]) => (offer: Offer) => {
        const { nearness, gain, until } = offer;
        const more = gain && ('factor' in gain ? { factor: gain.factor + times } : { points: gain.points + points });
        const sooner = until === null ? null : after(((Date.parse(until) - Date.parse(NOW)) / DAY_MS) * (1 - to));
        return [
          { ...offer, nearness: nearness === null ? null : nearness + (1 - nearness) * to },
          { ...offer, gain: more },
          { ...offer, until: sooner },
          { ...offer, until: until ?? after(days) },
        ];
      });
    fc.assert(
      fc.property(models, members, offers, several, raised, (model, member, offer, others, raise) => {
        const [kept] = [others.filter(({ id, kind }) => id !== offer.id || kind !== offer.kind)];
        const rankOf = (one: Offer) =>
          rankOffers(model, member, [one, ...kept]).findIndex(({ id, kind }) => id === one.id && kind === one.kind);
        for (const better of raise(offer)) {
          expect(scoreOf(model, member, better)).toBeGreaterThanOrEqual(scoreOf(model, member, offer));
          expect(rankOf(better)).toBeLessThanOrEqual(rankOf(offer));
        }
      }),
    );
  });

  it('depends on the facts only, not on the order in which offers are found', () =>
    fc.assert(
      fc.property(
        models,
        members,
        several.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
        (model, member, [some, shuffled]) =>
          expect(rankOffers(model, member, shuffled)).toEqual(rankOffers(model, member, some)),
      ),
    ));

  it('explains each score: the contributions add up to it', () =>
    fc.assert(
      fc.property(models, members, several, (model, member, some) => {
        for (const { score, contributions } of rankOffers(model, member, some))
          expect(contributions.reduce((sum, { added }) => sum + added, 0)).toBeCloseTo(score, 9);
      }),
    ));

  it('gives the best, highest first, and no more than are asked for', () =>
    fc.assert(
      fc.property(models, members, several, fc.integer({ min: 1, max: 20 }), (model, member, some, most) => {
        const all = rankOffers(model, member, some);
        expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a));
        expect(rankOffers(model, member, some, most)).toEqual(all.slice(0, most));
      }),
    ));

  it('decides between equal scores by kind, then id', () => {
    const equal = { name: null, reason: { code: 'class_move' }, nearness: null, gain: null, until: null } as const;
    const some: Offer[] = (['b', 'a'] as const).flatMap((id) => [
      { ...equal, kind: 'challenge', id, act: 'keep' },
      { ...equal, kind: 'reward', id, act: 'keep' },
    ]);
    const ranked = rankOffers(OFFER_MODELS[0]!, { loyaltyClass: 'true', pace: null, now: NOW }, some);
    expect(ranked.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'reward a',
      'reward b',
      'challenge a',
      'challenge b',
    ]);
  });
});

describe('every model', () => {
  it('has a version of its own, from 1 on, and no feature that lowers a score', () => {
    expect(OFFER_MODELS.map(({ version }) => version)).toEqual(OFFER_MODELS.map((_, at) => at + 1));
    for (const { features } of OFFER_MODELS)
      for (const weight of Object.values(features)) expect(weight).toBeGreaterThanOrEqual(0);
  });
});

describe('what is found', () => {
  const word = fc.constantFrom('basic', 'gold', 'vip', 'ada', 'bob', 'price', 'true');
  const audiences = fc.record(
    {
      tiers: fc.array(word, { minLength: 1, maxLength: 2 }),
      segments: fc.array(word, { minLength: 1, maxLength: 2 }),
      members: fc.array(word, { minLength: 1, maxLength: 2 }),
      classes: fc.array(fc.constantFrom(...LOYALTY_CLASSES), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  );

  it('has no campaign for a member who is not in its audience, or who is in its holdout', () =>
    fc.assert(
      fc.property(
        fc.record({
          memberId: fc.constantFrom('ada', 'bob', 'cyd', 'dan'),
          tier: word,
          segments: fc.array(word, { maxLength: 2 }),
          loyaltyClass: fc.constantFrom(...LOYALTY_CLASSES),
        }),
        audiences,
        fc.option(fc.constantFrom(0.1, 0.5), { nil: undefined }),
        (member, audience, holdout) => {
          const terms = { audience, ...(holdout !== undefined && { holdout }) };
          const facts = factsWith({ member, campaigns: named([activeCampaign('c', terms)]) });
          const isFor = isInAudience(audience, member) && !isHeldOut('c', member.memberId, holdout ?? 0);
          expect(findOffers(facts).filter(({ kind }) => kind === 'campaign')).toHaveLength(Number(isFor));
        },
      ),
    ));

  it('has no reward that is refused for another reason than points that come soon', () =>
    fc.assert(
      fc.property(
        fc.record({
          because: fc.option(fc.constantFrom('tier_too_low', 'claim_limit', 'out_of_stock', 'insufficient_points')),
          left: fc.option(fc.nat(2)),
          reachableOn: fc.option(fc.constantFrom('2026-06-10', '2027-06-10')),
          isOption: fc.option(fc.boolean()),
        }),
        ({ because, left, reachableOn, isOption }) => {
          const options = isOption === null ? null : [{ available: isOption }];
          const seen = reward({
            because: because === null ? null : { code: because },
            left,
            reachableOn,
            options,
            missing: 1,
          });
          const isSoon =
            because === 'insufficient_points' && left !== 0 && reachableOn === '2026-06-10' && isOption !== false;
          const rewards = findOffers(factsWith({ rewards: [seen] })).filter(({ kind }) => kind === 'reward');
          expect(rewards).toHaveLength(Number(because === null || isSoon));
        },
      ),
    ));
});
