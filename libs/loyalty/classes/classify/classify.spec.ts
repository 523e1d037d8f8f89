import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { SCORED_CLASSES } from '../events.js';
import { classify, evidenceFor } from './classify.js';
import { Exposure, type ExposureMonth } from './exposure.js';
import { FEATURES } from './features/all-features.js';
import { CLASS_MODELS, classModel } from './models/all-models.js';
import { NOTHING_OBSERVED } from './observed.js';
import { type Tally } from './observed-schema.js';
import { type Observed } from './observed-schema.js';

const MODEL = classModel(1)!;

const EVIDENCE_MAX = 40;

const tally = (purchases: number, promoted = 0, campaign = 0, amount = 1000 * purchases): Tally => ({
  purchases,
  amount,
  units: purchases,
  promoted,
  campaign,
});

/** A shop where a share of everything is on promotion, in both of its places. */
function shop(promotedShare: number, closedThrough: string | null = '2026-02-28'): Exposure {
  const month = (name: string, place: string, purchases: number): ExposureMonth => ({
    month: name,
    place,
    days: {
      '10': {
        tally: tally(purchases, purchases * promotedShare, purchases * 0.1),
        slots: place === '' ? { d0: 100, d1: 100, d2: 100, d3: 100, w2: 100 } : {},
        engagement: place === '' ? 20 : 0,
        advocacy: place === '' ? 10 : 0,
        answers: place === '' ? 20 : 0,
      },
    },
  });
  const months = ['2026-01', '2026-02'].flatMap((name) => [
    month(name, '', 500),
    month(name, 'A', 250),
    month(name, 'B', 250),
  ]);
  return new Exposure(months, { closedThrough, reach: 2 });
}

/** Somebody with so many purchases in place A, of which some on promotion. */
function buyer(purchases: number, promoted: number, over: Partial<Observed> = {}): Observed {
  const half = tally(purchases / 2, promoted / 2);
  return {
    ...NOTHING_OBSERVED,
    purchases: tally(purchases, promoted),
    months: { '2026-01': { A: half }, '2026-02': { A: half } },
    places: { A: purchases / 2, B: purchases / 2 },
    slots: { d0: purchases / 2, w2: purchases / 2 },
    ...over,
  };
}

const NPS_9 = { ...NOTHING_OBSERVED.attitude, promoters: 1 };

describe('classifying', () => {
  it('takes a share of deals for a trait of the member only beyond what was on promotion around them', () => {
    const [deals, ordinary] = [buyer(40, 20), buyer(40, 20)].map((observed, at) =>
      classify(MODEL, observed, shop(at === 0 ? 0.1 : 0.5)),
    );
    expect(deals!.leading).toBe('price');
    expect(deals!.signals.get('dealLift')!.value).toBeGreaterThan(0.2);
    expect(ordinary!.signals.get('dealLift')!.value).toBeCloseTo(0, 2);
    expect(deals!.scores.price).toBeGreaterThan(ordinary!.scores.price + 0.2);
  });

  it('believes a difference the more, the more purchases bear it out', () => {
    const lift = (purchases: number) =>
      classify(MODEL, buyer(purchases, purchases / 2), shop(0.1)).signals.get('dealLift')!.value;
    expect(lift(4)).toBeLessThan(lift(20));
    expect(lift(20)).toBeLessThan(lift(100));
  });

  it('leaves the member out of what they are compared with', () => {
    const alone = tally(40, 40);
    const months: ExposureMonth[] = ['', 'A'].map((place) => ({
      month: '2026-01',
      place,
      days: { '10': { tally: alone, slots: {}, engagement: 0, advocacy: 0, answers: 0 } },
    }));
    const observed = { ...buyer(40, 40), months: { '2026-01': { A: alone } } };
    const exposure = new Exposure(months, { closedThrough: '2026-01-31', reach: 1 });
    expect(classify(MODEL, observed, exposure).missing).toEqual(expect.arrayContaining(['dealLift', 'placeFocus']));
  });

  it('counts closed days only', () => {
    expect(classify(MODEL, buyer(40, 20), shop(0.1, '2026-01-09')).missing).toContain('dealLift');
    expect(classify(MODEL, buyer(40, 20), shop(0.1, null)).missing).toContain('dealLift');
    expect(classify(MODEL, buyer(40, 20), shop(0.1, '2026-01-10')).missing).not.toContain('dealLift');
  });

  it('says when nothing is known of how the member feels', () => {
    expect(classify(MODEL, buyer(40, 4), shop(0.1)).missing[0]).toBe('attitude');
    expect(classify(MODEL, buyer(40, 4, { attitude: NPS_9 }), shop(0.1)).missing).not.toContain('attitude');
  });

  it('distinguishes true from spurious loyalty by attitude, where behaviour is the same', () => {
    const [promoter, detractor] = [
      classify(MODEL, buyer(40, 4, { attitude: NPS_9 }), shop(0.1)),
      classify(MODEL, buyer(40, 4, { attitude: { ...NOTHING_OBSERVED.attitude, detractors: 1 } }), shop(0.1)),
    ];
    expect(promoter.scores.true).toBeGreaterThan(4 * detractor.scores.true);
  });

  it('leaves members unclassified below enough evidence, less of it once they answered a survey', () => {
    const { purchases, purchasesWithAnswer } = MODEL.enough;
    const answered = { attitude: { ...NPS_9, reasons: { price: 1 } } };
    const of = (count: number, over = {}) => classify(MODEL, buyer(count, count * 0.8, over), shop(0.1)).class;
    expect(of(purchases - 1)).toBe('unclassified');
    expect(of(purchases)).toBe('price');
    expect(of(purchasesWithAnswer - 1, answered)).toBe('unclassified');
    expect(of(0)).toBe('unclassified');
  });

  it('leaves a member unclassified whose best two classes are too close', () => {
    const found = classify({ ...MODEL, enough: { ...MODEL.enough, margin: 1 } }, buyer(40, 30), shop(0.1));
    expect([found.class, found.leading]).toEqual(['unclassified', 'price']);
  });
});

const counts = (keys: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...keys), fc.nat(60), { noNullPrototype: true });

const tallies = fc
  .record({ purchases: fc.integer({ min: 1, max: 30 }), units: fc.integer({ min: 1, max: 90 }), amount: fc.nat(1e7) })
  .chain((one) =>
    fc.record({ promoted: fc.nat(one.units), campaign: fc.nat(one.purchases) }).map((of) => ({ ...one, ...of })),
  );

const anybody: fc.Arbitrary<Observed> = fc.record({
  purchases: tallies,
  firstDay: fc.constant('2026-01-03'),
  lastDay: fc.constant('2026-02-20'),
  gaps: fc.record({
    count: fc.nat(50),
    days: fc.integer({ min: 50, max: 900 }),
    squares: fc.integer({ min: 50, max: 90_000 }),
  }),
  months: fc.dictionary(
    fc.constantFrom('2025-11', '2026-01', '2026-02'),
    fc.dictionary(fc.constantFrom('A', 'B'), tallies, { noNullPrototype: true }),
    { noNullPrototype: true },
  ),
  places: counts(['A', 'B', '~web']),
  channels: counts(['store', 'web']),
  slots: counts(['d0', 'd5', 'w3']),
  categories: counts(['tea', 'soap']),
  points: fc.record({
    earned: fc.nat(5000),
    welcome: fc.nat(100),
    redeemed: fc.nat(5000),
    redemptions: fc.nat(20),
    emptied: fc.nat(20),
    purchasesAtFirst: fc.option(fc.nat(9)),
  }),
  behaviours: fc.record({ engagement: fc.nat(30), advocacy: fc.nat(9) }),
  attitude: fc.record({
    promoters: fc.nat(3),
    passives: fc.nat(3),
    detractors: fc.nat(3),
    csat: fc.nat(4).map((count) => ({ count, sum: 3 * count })),
    reasons: counts(['price', 'quality']),
  }),
});

describe.each(CLASS_MODELS.map((model) => [model.version, model] as const))('model %i', (_version, model) => {
  it('gives scores between 0 and 1 that add up to 1, explained to the last digit by what the features added', () => {
    fc.assert(
      fc.property(anybody, fc.constantFrom(0, 0.1, 0.5), (observed, share) => {
        const found = classify(model, observed, shop(share));
        const scores = SCORED_CLASSES.map((scored) => found.scores[scored]);
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 3);
        const sums = SCORED_CLASSES.map((scored) =>
          Math.exp(model.bias[scored] + evidenceFor(model, found, scored).reduce((sum, { added }) => sum + added, 0)),
        );
        const all = sums.reduce((sum, one) => sum + one, 0);
        for (const [at, score] of scores.entries()) expect(sums[at]! / all).toBeCloseTo(score, 2);
        expect(found.margin).toBeGreaterThanOrEqual(0);
        for (const { signal } of found.signals.values()) expect(Math.abs(signal)).toBeLessThanOrEqual(1);
        expect(classify(model, structuredClone(observed), shop(share))).toEqual(found);
      }),
      { numRuns: 150 },
    );
  });

  it('weighs features that exist, and no more of them than an event holds', () => {
    const names = FEATURES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(Object.keys(model.weights)));
    expect(names.length).toBeLessThan(EVIDENCE_MAX);
  });
});
