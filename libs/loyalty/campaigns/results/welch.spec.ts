import { describe, expect, it } from '@jest/globals';

import { Sample, t95, welch } from './welch.js';

const sampleOf = (...values: readonly number[]): Sample => {
  const sample = new Sample();
  for (const value of values) sample.add(value);
  return sample;
};

describe('the percentile of t', () => {
  it.each([
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
    [1e9, 1.96],
  ])('with %d degrees of freedom is %d, as tables have it', (freedom, expected) =>
    expect(Math.abs(t95(freedom) - expected)).toBeLessThan(0.001),
  );
});

describe("Welch's interval", () => {
  it('is as worked out by hand: means 3 and 6, variances 2.5 and 10, five values each', () => {
    const { difference, low, high } = welch(sampleOf(1, 2, 3, 4, 5), sampleOf(2, 4, 6, 8, 10))!;
    // 2.5/5 + 10/5 = 2.5; freedom 6.25 / (0.25/4 + 4/4) = 5.882; t 2.459
    expect(difference).toBe(-3);
    expect(low).toBeCloseTo(-3 - 2.459 * Math.sqrt(2.5), 2);
    expect(high).toBeCloseTo(-3 + 2.459 * Math.sqrt(2.5), 2);
  });

  it('is a point where nobody differs, and unknown of fewer than two', () => {
    expect(welch(sampleOf(3, 3), sampleOf(1, 1))).toEqual({ difference: 2, low: 2, high: 2 });
    expect(welch(sampleOf(3), sampleOf(1, 1))).toBeUndefined();
    expect(welch(sampleOf(3, 4), sampleOf(1, 2))).toBeUndefined(); // two degrees of freedom
  });

  it('loses nothing to large amounts', () => {
    expect(sampleOf(1e12 + 1, 1e12 + 2, 1e12 + 3).variance).toBeCloseTo(1, 6);
  });
});
