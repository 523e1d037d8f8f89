import { describe, expect, it } from '@jest/globals';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { CustomerCount, type CustomerTable } from './customers.js';
import { inversePositiveDefinite } from './curvature.js';
import { fitBgNbd, fitGammaGamma, REPEATERS_MIN } from './fit.js';
import { minimum } from './nelder-mead.js';

const LIFE_DAYS = 364;

/** Customers of the model's own making: rates, leaving and spends drawn as BG/NBD and Gamma–Gamma say. */
function simulated(customers: number, seed: number): CustomerTable {
  const generator = xoroshiro128plus(seed);
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
  const exponential = (rate: number) => -Math.log(uniform()) / rate;
  const gamma = (wholeShape: number, rate: number) => {
    let sum = 0;
    for (let i = 0; i < wholeShape; i++) sum += exponential(rate);
    return sum;
  };
  const count = new CustomerCount(LIFE_DAYS, 100);
  for (let i = 0; i < customers; i++) {
    const rate = gamma(1, 6);
    const left = gamma(1, 1);
    const leave = left / (left + gamma(3, 1));
    const scale = gamma(4, 15);
    let [weeks, days, amount, lastDay] = [0, 1, 0, 0];
    while (uniform() > leave || days === 1) {
      weeks += Math.ceil(exponential(rate) * 7) / 7;
      if (weeks * 7 > LIFE_DAYS) break;
      lastDay = Math.round(weeks * 7);
      amount += Math.round(100 * gamma(6, scale));
      days += 1;
    }
    count.add({ firstDay: 0, lastDay, days, amount, firstDayAmount: 0 });
  }
  return count.table();
}

function tableOf(add: (count: CustomerCount) => void): CustomerTable {
  const count = new CustomerCount(LIFE_DAYS, 100);
  add(count);
  return count.table();
}

describe('fitting', () => {
  it('finds what Gamma–Gamma customers were made from, within three standard errors', () => {
    const fit = fitGammaGamma(simulated(4_000, 7));
    if ('refused' in fit) throw new Error(fit.refused.reason);
    const { parameters, standardErrors } = fit;
    const made = { p: 6, q: 4, v: 15 };
    for (const name of ['p', 'q', 'v'] as const)
      expect(Math.abs(parameters[name] - made[name])).toBeLessThan(3 * standardErrors[name]);
  });

  it('gives the same, to the last bit, for the same customers in another order', () => {
    const customers = Array.from({ length: 200 }, (_, i) => ({
      firstDay: i % 50,
      lastDay: (i % 50) + (i % 7) * 30,
      days: 1 + (i % 7),
      amount: 100 * ((i * 37) % 91) + 100,
      firstDayAmount: 50,
    }));
    const [forward, backward] = [customers, customers.toReversed()].map((order) =>
      fitBgNbd(tableOf((count) => order.forEach((customer) => count.add(customer)))),
    );
    expect(forward).toEqual(backward);
    expect(forward).toHaveProperty('parameters');
  });

  it('refuses when too few came again, and says how many there were', () => {
    const table = tableOf((count) => {
      for (let i = 0; i < 500; i++)
        count.add({
          firstDay: 0,
          lastDay: i < REPEATERS_MIN - 1 ? 100 : 0,
          days: i < REPEATERS_MIN - 1 ? 2 : 1,
          amount: 100,
          firstDayAmount: 40,
        });
    });
    const refused = { code: 'too_few_repeaters', reason: expect.stringContaining(String(REPEATERS_MIN - 1)) };
    expect(fitBgNbd(table)).toEqual({ refused });
    expect(fitGammaGamma(table)).toEqual({ refused });
  });

  it('refuses customers without differences, towards whom the likelihood rises for ever', () => {
    const table = tableOf((count) => {
      for (let i = 0; i < 400; i++)
        count.add({ firstDay: 0, lastDay: 360, days: 10, amount: 1000, firstDayAmount: 100 });
    });
    for (const fit of [fitBgNbd(table), fitGammaGamma(table)])
      expect(fit).toMatchObject({ refused: { code: expect.stringMatching(/no_convergence|singular_hessian/) } });
  });

  it('counts equal customers once and remembers how many', () => {
    const table = tableOf((count) => {
      for (let i = 0; i < 1_000; i++)
        count.add({ firstDay: i % 2, lastDay: 10, days: 3, amount: 900, firstDayAmount: 300 });
    });
    expect([...table.count]).toEqual([500, 500]);
    expect([...table.spendMean, ...table.spendCount]).toEqual([3, 1_000]);
  });
});

describe('the optimiser', () => {
  it("gets to the bottom of Rosenbrock's valley", () => {
    const found = minimum(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2, [-1.2, 1], 1e-14);
    expect(found.converged).toBe(true);
    expect(found.at[0]).toBeCloseTo(1, 5);
    expect(found.at[1]).toBeCloseTo(1, 5);
  });

  it('says that it has not converged where there is no bottom', () => {
    expect(minimum(([x]) => -x!, [0]).converged).toBe(false);
  });

  it('inverts what is positive definite, and nothing else', () => {
    const inverse = inversePositiveDefinite([
      [4, 1],
      [1, 3],
    ])!;
    expect(inverse.flat().map((x) => Math.round(x * 1e9) / 1e9)).toEqual(
      [3 / 11, -1 / 11, -1 / 11, 4 / 11].map((x) => Math.round(x * 1e9) / 1e9),
    );
    expect(
      inversePositiveDefinite([
        [1, 2],
        [2, 1],
      ]),
    ).toBeUndefined();
    expect(
      inversePositiveDefinite([
        [1, 1],
        [1, 1],
      ]),
    ).toBeUndefined();
  });
});
