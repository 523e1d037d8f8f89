import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { after, day, type Draft, enrolled, given, lot } from '#loyalty/testing';
import { type JsonObject } from '#platform';

import { type Observed } from '../classify/observed-schema.js';
import { exposure } from './exposure.js';
import { features } from './features.js';

const observedOf = (...drafts: Draft[]) =>
  given(features, enrolled, ...drafts)['m1']!['observed'] as unknown as Observed;

const bought = (on: string, over: JsonObject = {}): Draft => [
  'PurchaseRecorded',
  { purchaseId: on, occurredAt: day(on), total: { amount: 1000, currency: 'EUR' }, ...over },
  day(on),
];

const changed = (to: string, modelVersion = 1): Draft => [
  'LoyaltyClassChanged',
  { from: 'unclassified', to, modelVersion },
  day('03-01'),
];

describe('the features', () => {
  it('are a document from the enrolment on, with nothing seen yet', () => {
    expect(given(features, enrolled)).toEqual({
      m1: {
        memberId: 'm1',
        program: 'main',
        status: 'active',
        class: 'unclassified',
        classSince: null,
        modelVersion: null,
        observed: expect.objectContaining({ firstDay: null, months: {}, places: {} }),
        newsDay: null,
        revision: 0,
      },
    });
  });

  it('count a line as on promotion for its discount or its promotion, a purchase without lines for its own', () => {
    const lines = [
      { sku: 'a', quantity: 1, gross: 500, discount: 50 },
      { sku: 'b', quantity: 1, gross: 500, promotion: 'week-7' },
      { sku: 'c', quantity: 1, gross: 500, discount: 0 },
    ];
    const { purchases } = observedOf(
      bought('01-02', { lines }),
      bought('01-03', { discount: 100 }),
      bought('01-04', { promotion: 'double' }),
      bought('01-05'),
    );
    expect(purchases).toEqual({ purchases: 4, amount: 4000, units: 6, promoted: 4, campaign: 1 });
  });

  it('count a purchase as made in a campaign where it names one by its code, until nothing of it is left', () => {
    const codes = [{ campaignId: 'spring', word: 'SPRING' }];
    const back = (over: JsonObject): Draft => [
      'PurchaseReturned',
      {
        ...{ returnId: 'r', purchaseId: '01-02', localDay: '2026-01-02', refund: 500, points: 0, breakdown: [] },
        ...{ programVersion: 1, occurredAt: day('01-05'), ...over },
        part: { occurredAt: day('01-02'), total: { amount: 500, currency: 'EUR' }, ...(over['whole'] && { codes }) },
      },
      day('01-05'),
    ];
    const purchase = bought('01-02', { codes });
    expect(observedOf(purchase, bought('01-03')).purchases).toMatchObject({ purchases: 2, promoted: 0, campaign: 1 });
    expect(observedOf(purchase, back({})).purchases).toMatchObject({ purchases: 1, campaign: 1 });
    expect(observedOf(purchase, back({}), back({ whole: true })).purchases.campaign).toBe(0);
  });

  it('are without what came back: the purchase once nothing is left of it, a line once it is back', () => {
    const lines = [
      { sku: 'a', category: 'tea', quantity: 2, gross: 600, discount: 50 },
      { sku: 'b', category: 'mug', quantity: 1, gross: 450 },
    ];
    const at = { channel: 'web', location: 'Oslo', promotion: 'week-7' };
    const back = (amount: number, over: JsonObject): Draft => [
      'PurchaseReturned',
      {
        ...{ returnId: 'r', purchaseId: '01-02', localDay: '2026-01-02', refund: amount, points: 0, breakdown: [] },
        ...{ programVersion: 1, occurredAt: day('01-05'), promoted: true },
        ...over,
        part: { occurredAt: day('01-02'), total: { amount, currency: 'EUR' }, ...at, ...(over['part'] as JsonObject) },
      },
      day('01-05'),
    ];
    const line = (number: number, over: JsonObject) => ({ line: number, amount: 300, ...lines[number - 1]!, ...over });
    const purchase = bought('01-02', { lines, ...at });
    const first = back(275, { part: { lines: [line(1, { quantity: 1 })] } });
    const half = observedOf(purchase, first);
    expect(half.purchases).toEqual({ purchases: 1, amount: 725, units: 2, promoted: 1, campaign: 1 });
    expect([half.categories, half.places]).toEqual([{ tea: 1, mug: 1 }, { Oslo: 1 }]);
    const rest = back(725, { whole: true, part: { lines: [line(1, { last: true }), line(2, { last: true })] } });
    const whole = observedOf(purchase, first, rest);
    expect(whole.purchases).toEqual({ purchases: 0, amount: 0, units: 0, promoted: 0, campaign: 0 });
    expect([whole.categories, whole.places, whole.channels, whole.slots]).toEqual([{}, {}, {}, {}]);
    expect(whole.months['2026-01']).toEqual({ Oslo: whole.purchases });
    expect([whole.firstDay, whole.lastDay]).toEqual(['2026-01-02', '2026-01-02']);
    const plain = observedOf(
      bought('01-02'),
      back(1_000, { whole: true, promoted: undefined, part: { promotion: undefined } }),
    );
    expect(plain.purchases).toEqual({ purchases: 0, amount: 0, units: 0, promoted: 0, campaign: 0 });
  });

  it('take a channel without a location for a place, and the day of the programme for the day', () => {
    const late = { location: 'Oslo', localDay: '2026-02-01', channel: 'store' };
    const { places, months, slots, lastDay } = observedOf(bought('01-30', { channel: 'web' }), bought('01-31', late));
    expect(places).toEqual({ '~web': 1, Oslo: 1 });
    expect(Object.keys(months)).toEqual(['2026-01', '2026-02']);
    expect(slots).toEqual({ d4: 1, w4: 1 });
    expect(lastDay).toBe('2026-02-01');
  });

  it('measure the days between purchases on different days, and none for one that is recorded late', () => {
    const { gaps } = observedOf(bought('01-02'), bought('01-02'), bought('01-05'), bought('01-03'), bought('01-06'));
    expect(gaps).toEqual({ count: 2, days: 4, squares: 10 });
  });

  it('see redemptions that empty the account, and how early the first one came', () => {
    const redeem = (points: number, left: number): Draft => [
      'PointsRedeemed',
      { points, ...after(left) },
      day('01-05'),
    ];
    const earned: Draft = [
      'PointsEarned',
      { points: 100, source: 'welcome', lot: lot('1', 100), ...after(100) },
      day('01-01'),
    ];
    expect(observedOf(enrolled, earned, bought('01-02'), redeem(50, 50), redeem(48, 2)).points).toEqual({
      earned: 100,
      welcome: 100,
      redeemed: 98,
      redemptions: 2,
      emptied: 1,
      purchasesAtFirst: 1,
    });
  });

  it('distinguish advocacy from other engagement, and count what surveys say', () => {
    const did = (behaviour: string): Draft => [
      'BehaviourRecorded',
      { behaviour, occurredAt: day('01-02') },
      day('01-02'),
    ];
    const said = (kind: string, score: number, reason?: string): Draft => [
      'FeedbackRecorded',
      { kind, score, ...(reason !== undefined && { reason }), occurredAt: day('01-02') },
      day('01-02'),
    ];
    const { behaviours, attitude } = observedOf(
      did('review'),
      did('referral'),
      did('share'),
      said('nps', 9, 'quality'),
      said('nps', 8),
      said('nps', 6, 'price'),
      said('csat', 4, 'price'),
    );
    expect(behaviours).toEqual({ engagement: 1, advocacy: 2 });
    expect(attitude).toEqual({
      promoters: 1,
      passives: 1,
      detractors: 1,
      csat: { count: 1, sum: 4 },
      reasons: { quality: 1, price: 2 },
    });
  });

  it('hold the class recorded last, and the day of the newest observation, which a class is none of', () => {
    expect(
      given(features, enrolled, bought('02-03'), bought('02-01'), changed('price'), changed('true', 2))['m1'],
    ).toMatchObject({
      class: 'true',
      classSince: day('03-01'),
      modelVersion: 2,
      newsDay: '2026-02-03',
    });
  });

  it('forget what was seen of a member who is forgotten', () => {
    const forgotten: Draft = ['MemberForgotten', { identities: [] }, day('03-02')];
    expect(
      given(features, enrolled, bought('02-03', { location: 'Oslo' }), changed('price'), forgotten)['m1'],
    ).toMatchObject({
      status: 'forgotten',
      class: 'unclassified',
      newsDay: null,
      observed: { firstDay: null, places: {}, months: {} },
    });
  });

  it('do not grow past their limits, whatever comes', () => {
    const many = Array.from({ length: 400 }, (_, at): Draft => {
      const month = `${1980 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
      const over = {
        localDay: `${month}-10`,
        location: `L${at}`,
        channel: `C${at}`,
        lines: [{ sku: 's', category: `K${at}`, quantity: 1, gross: 1 }],
      };
      return bought('01-02', over);
    });
    const observed = observedOf(...many);
    expect(Object.keys(observed.months)).toHaveLength(36);
    expect(Object.keys(observed.months).sort().at(-1)).toBe('2013-04');
    for (const counts of [observed.places, observed.channels, observed.categories]) {
      expect(Object.keys(counts).length).toBeLessThanOrEqual(41);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(400);
    }
    const oneMonth = observedOf(
      ...many.map(([type, data]): Draft => [type, { ...data, localDay: '2026-01-02' }, day('01-02')]),
    );
    expect(Object.keys(oneMonth.months['2026-01']!)).toHaveLength(13);
  });
});

describe('features against exposure', () => {
  const line = fc.record({ discounted: fc.boolean(), category: fc.constantFrom('tea', 'soap') });
  const purchase = fc.record({
    on: fc.integer({ min: 1, max: 28 }),
    month: fc.constantFrom('01', '02'),
    location: fc.constantFrom('Oslo', 'Bergen', undefined),
    promotion: fc.option(fc.constant('double'), { nil: undefined }),
    codes: fc.option(fc.constant([{ campaignId: 'spring', word: 'SPRING' }]), { nil: undefined }),
    lines: fc.array(line, { maxLength: 4 }),
  });

  it('add up to the same as a plain count, member by member and for the whole shop', () => {
    fc.assert(
      fc.property(fc.array(purchase, { minLength: 1, maxLength: 25 }), (purchases) => {
        const drafts = purchases.map(({ on, month, location, promotion, codes, lines }): Draft => {
          const purchaseLines = lines.map(({ discounted, category }) => ({
            sku: 's',
            category,
            quantity: 1,
            gross: 100,
            discount: discounted ? 10 : 0,
          }));
          const over = {
            ...(location && { location }),
            ...(promotion && { promotion }),
            ...(codes && { codes }),
            channel: 'store',
            lines: purchaseLines,
          };
          return bought(`${month}-${String(on).padStart(2, '0')}`, over);
        });
        const units = purchases.reduce((sum, { lines }) => sum + Math.max(1, lines.length), 0);
        const promoted = purchases.reduce(
          (sum, { lines, promotion }) =>
            sum +
            (lines.length > 0 ? lines.filter(({ discounted }) => discounted).length : Number(promotion !== undefined)),
          0,
        );
        const campaign = purchases.filter(({ promotion, codes }) => promotion ?? codes).length;
        const expected = { purchases: purchases.length, amount: 1000 * purchases.length, units, promoted, campaign };
        const observed = observedOf(...drafts);
        expect(observed.purchases).toEqual(expected);
        expect(summed(Object.values(observed.months).flatMap((places) => Object.values(places)))).toEqual(expected);
        const documents = Object.values(given(exposure, ...drafts)) as unknown as {
          place: string;
          days: Record<string, { tally: typeof expected }>;
        }[];
        for (const wanted of [true, false]) {
          const of = documents.filter(({ place }) => (place === '') === wanted);
          expect(summed(of.flatMap(({ days }) => Object.values(days).map(({ tally }) => tally)))).toEqual(expected);
        }
      }),
      { numRuns: 100 },
    );
  });

  function summed(tallies: readonly object[]): Record<string, number> {
    const sum: Record<string, number> = {};
    for (const tally of tallies)
      for (const [name, value] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + (value as number);
    return sum;
  }
});
