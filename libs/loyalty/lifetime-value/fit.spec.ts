import { describe, expect, it } from '@jest/globals';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { inversePositiveDefinite } from './curvature.js';
import { CustomerCount, type CustomerTable, type PurchaseDays } from './customers.js';
import { fitBgNbd, fitGammaGamma, REPEATERS_MIN } from './fit.js';
import { minimum } from './nelder-mead.js';

const LIFE_DAYS = 728;

const MADE = { r: 1, alpha: 12, a: 1, b: 4, p: 6, q: 4, v: 15 };

/** Customers of the models' own making: rates, leaving and spends drawn as BG/NBD and Gamma–Gamma say. */
function simulated(customers: number, seed: number): PurchaseDays[] {
  const generator = xoroshiro128plus(seed);
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
  const gamma = (wholeShape: number, rate: number) => {
    let sum = 0;
    for (let i = 0; i < wholeShape; i++) sum -= Math.log(uniform()) / rate;
    return sum;
  };
  return Array.from({ length: customers }, () => {
    const rate = gamma(MADE.r, MADE.alpha);
    const left = gamma(MADE.a, 1);
    const leave = left / (left + gamma(MADE.b, 1));
    const spendRate = gamma(MADE.q, MADE.v);
    let [day, days, amount] = [0, 1, 0];
    while (days === 1 || uniform() > leave) {
      const next = day + Math.ceil(gamma(1, rate) * 7);
      if (next > LIFE_DAYS) break;
      day = next;
      days += 1;
      amount += Math.round(100 * gamma(MADE.p, spendRate));
    }
    return { firstDay: 0, lastDay: day, days, amount, firstDayAmount: 0 };
  });
}

function tableOf(add: (count: CustomerCount) => void): CustomerTable {
  const count = new CustomerCount(LIFE_DAYS, 100);
  add(count);
  return count.table();
}

describe('fitting', () => {
  it('finds what customers were made from, within three standard errors', () => {
    const table = tableOf((count) => simulated(2_500, 7).forEach((customer) => count.add(customer)));
    for (const fit of [fitBgNbd(table), fitGammaGamma(table)]) {
      if ('refused' in fit) throw new Error(fit.refused.reason);
      for (const [name, value] of Object.entries(fit.parameters)) {
        const error = (fit.standardErrors as unknown as Record<string, number>)[name]!;
        expect(Math.abs(value - MADE[name as keyof typeof MADE])).toBeLessThan(3 * error);
        expect(error).toBeLessThan(value);
      }
    }
  });

  it('gives the same, to the last bit, for the same customers in another order', () => {
    const customers = simulated(300, 11);
    const [forward, backward] = [customers, customers.toReversed()].map((order) =>
      fitGammaGamma(tableOf((count) => order.forEach((customer) => count.add(customer)))),
    );
    expect(forward).toHaveProperty('parameters');
    expect(forward).toEqual(backward);
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

  it('refuses customers without differences, towards whom the likelihood rises without end', () => {
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

  it('says that it has not converged when its iterations are used up', () => {
    expect(minimum(([x]) => x! ** 2, [1], 0).converged).toBe(false);
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
