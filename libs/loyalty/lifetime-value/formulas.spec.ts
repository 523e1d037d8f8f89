import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type BgNbd, expectedPurchases, expectedPurchasesAfter, probabilityAlive, probabilityOf } from './bg-nbd.js';
import { expectedSpend } from './gamma-gamma.js';
import { hypergeometric } from './hypergeometric.js';
import { lifetimeValue } from './lifetime-value.js';
import { logGamma } from './log-gamma.js';

/** Fitted to the CDNOW sample. */
const CDNOW: BgNbd = { r: 0.242593, alpha: 4.413529, a: 0.792885, b: 2.42575 };

const SPEND = { p: 6.2488, q: 3.74459, v: 15.44775 };

const CUSTOMERS = {
  1: { frequency: 2, recency: 30.43, age: 38.86 },
  2: { frequency: 1, recency: 1.71, age: 38.86 },
  3: { frequency: 0, recency: 0, age: 38.86 },
  6: { frequency: 7, recency: 29.43, age: 38.86 },
};

describe('the special functions', () => {
  it('give ln Γ to twelve digits', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 12);
    expect(logGamma(1)).toBeCloseTo(0, 13);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
    expect(logGamma(1e-3)).toBeCloseTo(6.907178885383853, 12);
    expect(logGamma(1e6) / 12815504.569147611).toBeCloseTo(1, 13);
  });

  it('give 2F1 where it has a closed form', () => {
    for (const z of [0, 0.1, 0.5, 0.9, 0.999]) {
      if (z > 0) expect(hypergeometric(1, 1, 2, z)).toBeCloseTo(-Math.log(1 - z) / z, 11);
      expect(hypergeometric(0.7, 3, 3, z) * (1 - z) ** 0.7).toBeCloseTo(1, 11);
    }
    expect(() => hypergeometric(1, 1, 2, 1)).toThrow(RangeError);
  });
});

describe('BG/NBD', () => {
  it('expects the published numbers of purchases after 1 day to 78 weeks', () => {
    const printed = [
      [0.1429, '0.0078'],
      [1, '0.0532'],
      [3, '0.1506'],
      [31.8571, '1.0405'],
      [32, '1.0437'],
    ] as const;
    for (const [weeks, expected] of printed) expect(expectedPurchases(CDNOW, weeks).toFixed(4)).toBe(expected);
    expect(expectedPurchases(CDNOW, 78).toFixed(3)).toBe('1.858');
  });

  it('expects of customers what was published of them', () => {
    const expected = { 1: 1.225911, 2: 0.203251, 3: 0.194781, 6: 3.337241 };
    for (const [id, purchases] of Object.entries(expected))
      expect(expectedPurchasesAfter(CDNOW, 39, CUSTOMERS[id as unknown as 1])).toBeCloseTo(purchases, 3);
    const alive = { 1: 0.726609, 2: 0.212227, 3: 1, 6: 0.641801 };
    for (const [id, probability] of Object.entries(alive))
      expect(probabilityAlive(CDNOW, CUSTOMERS[id as unknown as 1])).toBeCloseTo(probability, 3);
  });

  it('gives the published chances of ten purchases in two weeks and of none in 39', () => {
    const printed = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    expect(probabilityOf(printed, 10, 2) / 1.07869e-7).toBeCloseTo(1, 4);
    expect(probabilityOf(printed, 0, 39)).toBeCloseTo(0.5737864, 6);
  });

  const models = fc.record({
    r: fc.double({ min: 0.05, max: 5, noNaN: true }),
    alpha: fc.double({ min: 0.5, max: 50, noNaN: true }),
    a: fc.oneof(fc.double({ min: 0.05, max: 5, noNaN: true }), fc.constant(1)),
    b: fc.oneof(fc.double({ min: 0.05, max: 8, noNaN: true }), fc.constant(0.5)),
  });

  it('expects as many purchases as its own chances add up to', () => {
    fc.assert(
      fc.property(
        fc.record({ ...MODEL_OF_MANY, weeks: fc.double({ min: 0.1, max: 4, noNaN: true }) }),
        ({ weeks, ...model }) => {
          let sum = 0;
          for (let x = 1; x < 120; x++) sum += x * probabilityOf(model, x, weeks);
          expect(sum).toBeCloseTo(expectedPurchases(model, weeks), 6);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('expects more the longer it looks, is smooth through a = 1, and never gives a chance outside 0 to 1', () => {
    fc.assert(
      fc.property(
        models,
        fc.nat({ max: 20 }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        (model, frequency, recency) => {
          const history = { frequency, recency: frequency === 0 ? 0 : recency, age: 60 };
          const [soon, later] = [10, 20].map((weeks) => expectedPurchasesAfter(model, weeks, history)) as [
            number,
            number,
          ];
          expect(soon).toBeGreaterThanOrEqual(0);
          expect(later).toBeGreaterThanOrEqual(soon);
          const nearby = expectedPurchasesAfter({ ...model, a: model.a + 1e-5 }, 10, history);
          expect(Math.abs(nearby - soon)).toBeLessThan(1e-3 * (1 + soon));
          expect(probabilityAlive(model, history)).toBeGreaterThanOrEqual(0);
          expect(probabilityAlive(model, history)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Few enough purchases in four weeks that a hundred terms hold them all. */
const MODEL_OF_MANY = {
  r: fc.double({ min: 0.05, max: 3, noNaN: true }),
  alpha: fc.double({ min: 2, max: 20, noNaN: true }),
  a: fc.double({ min: 0.1, max: 4, noNaN: true }),
  b: fc.double({ min: 0.1, max: 6, noNaN: true }),
};

describe('Gamma–Gamma', () => {
  it('expects 35.17 of a customer of whom nothing is known', () => {
    expect(expectedSpend(SPEND, 0, 0)).toBeCloseTo(35.171, 2);
  });

  it('has no mean where the spread among customers is too great', () => {
    expect(expectedSpend({ p: 2, q: 0.9, v: 3 }, 0, 0)).toBeNull();
    expect(expectedSpend({ p: 2, q: 0.9, v: 3 }, 1, 10)).toBeGreaterThan(0);
  });
});

describe('the lifetime value over twelve months at 1 % a month', () => {
  const terms = { months: 12, margin: 1, discountRate: 0.01 };
  const means = { 1: 22.345, 2: 11.77, 3: 0, 6: 73.74 } as const;

  it('is in months of weeks: 36.28 for the first customer, not the 140.10 of months taken as 30 weeks', () => {
    const expected = { 1: 36.2785, 2: 4.6375, 3: 8.3441, 6: 283.5237 };
    for (const [id, value] of Object.entries(expected)) {
      const customer = id as unknown as 1;
      const got = lifetimeValue({ bgNbd: CDNOW, gammaGamma: SPEND }, CUSTOMERS[customer], means[customer], terms)!;
      expect(Math.abs(got / value - 1)).toBeLessThan(2e-3);
    }
  });
});
