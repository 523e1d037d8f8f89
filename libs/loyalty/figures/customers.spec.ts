import { describe, expect, it } from '@jest/globals';

import { rangesOf } from './periods.js';
import { bought, member, rowsOf } from './testing/rows-of.js';

const FIRST_HALF = { ranges: rangesOf('2026-01-01', '2026-06-30', 'year') };

/** On the first of each month of the year. */
const MONTHLY = Array.from({ length: 12 }, (_, month) => `${String(month + 1).padStart(2, '0')}-01`);

describe('survival', () => {
  const inputs = { lapsedAfter: 40 };

  it('is 75 % once one of four has lapsed, and 50 % after the second; who comes back had lapsed', () => {
    const members = [
      member('once', bought('01-01')),
      member('came back', bought('01-01', '01-25', '11-01')),
      member('a', bought(...MONTHLY)),
      member('b', bought(...MONTHLY)),
    ];
    const { rows } = rowsOf('survival', members, { ...FIRST_HALF, inputs });
    expect(rows.slice(0, 4)).toMatchObject([
      { days: 0, customers: 4, atRisk: 4, lapsed: 0, survival: 100, low: null, high: null },
      { days: 30, customers: 4, atRisk: 4, lapsed: 0, survival: 100 },
      { days: 60, customers: 4, atRisk: 3, lapsed: 1, survival: 75 },
      { days: 90, customers: 4, atRisk: 2, lapsed: 2, survival: 50 },
    ]);
    expect(rows).toHaveLength(13);
    expect(rows.at(-1)).toMatchObject({ days: 360, atRisk: 2, lapsed: 2, survival: 50 });
  });

  it('counts those who are known for a shorter time as far as they are known', () => {
    const members = [
      member('once', bought('01-01')),
      member('new', bought('12-15')),
      member('regular', bought(...MONTHLY)),
    ];
    const year = { ranges: rangesOf('2026-01-01', '2026-12-31', 'year') };
    const { rows } = rowsOf('survival', members, { ...year, inputs });
    expect(rows[1]).toMatchObject({ days: 30, customers: 3, atRisk: 2, survival: 100 });
    expect(rows[2]).toMatchObject({ days: 60, customers: 3, atRisk: 1, lapsed: 1, survival: 50 });
  });

  it('is that of the patients of Freireich et al. 1963 with 6-MP: 0.627 after 18 weeks, between 0.368 and 0.805', () => {
    const [relapsed, followed] = [
      [6, 6, 6, 7, 10, 13, 16, 22, 23],
      [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
    ];
    /** Ten days are a week: a purchase after each, from so many days before the end of the year on. */
    const buying = (daysBefore: number, weeks: number) =>
      bought(
        ...Array.from({ length: weeks + 1 }, (_, week) =>
          new Date(Date.UTC(2026, 11, 31 - daysBefore + 10 * week)).toISOString().slice(5, 10),
        ),
      );
    const members = [
      ...relapsed.map((weeks, i) => member(`relapsed ${i}`, buying(360, weeks - 1))),
      ...followed.map((weeks, i) => member(`followed ${i}`, buying(10 * weeks, weeks))),
    ];
    const year = { ranges: rangesOf('2026-01-01', '2026-12-31', 'year') };
    const { rows } = rowsOf('survival', members, { ...year, inputs: { lapsedAfter: 10 } });
    const { survival, low, high, ...counts } = rows[6] as Record<string, number>;
    expect(counts).toMatchObject({ days: 180, customers: 21, atRisk: 9, lapsed: 7 });
    expect([survival, low, high].map((percent) => percent!.toFixed(1))).toEqual(['62.7', '36.8', '80.5']);
  });

  it('is compared with the same day of the curve before', () => {
    const members = [
      member('a', bought('01-01')),
      member('b', bought(...MONTHLY)),
      member('c', bought('04-01')),
      member('d', bought('04-01')),
    ];
    const { rows } = rowsOf('survival', members, { inputs, compare: 'previous' });
    const second = rows.filter(({ period }) => period === '2026-Q2');
    expect(second[2]).toMatchObject({ days: 60, survival: 0, previous: { days: 60, survival: 50 } });
  });
});

describe('cohorts', () => {
  it('are compared with the same age of the cohort before', () => {
    const members = [member('a', bought('01-05', '04-05')), member('b', bought('01-05')), member('c', bought('04-05'))];
    const { rows } = rowsOf('cohorts', members, { compare: 'previous' });
    expect(rows.map(({ period, age, previous }) => [period, age, previous])).toEqual([
      ['2026-Q1', 0, null],
      ['2026-Q1', 1, null],
      ['2026-Q2', 0, { age: 0, customers: 2, active: 2, rate: 100 }],
    ]);
  });
});

describe('RFM', () => {
  const members = ['01', '02', '03', '04', '05'].flatMap((month, i) => [
    member(`often ${i}`, bought(...Array.from({ length: 10 }, (_, day) => `${month}-${10 + day}`))),
    member(`seldom ${i}`, bought(`${month}-19`)),
  ]);

  it('scores recency and frequency from 1 to 5, who are alike the same, and says what a cell is worth', () => {
    const { rows } = rowsOf('rfm', members, FIRST_HALF);
    expect(rows.map(({ cell }) => cell)).toEqual([5, 4, 3, 2, 1].flatMap((r) => [`R${r} F3`, `R${r} F1`]));
    expect(rows[0]).toEqual({
      ...{ period: '2026', cell: 'R5 F3', recency: 5, frequency: 3, customers: 1, share: 10 },
      ...{ revenue: 10_000, revenueShare: (100 * 10) / 55, spend: 10_000 },
    });
  });

  it('shows no cell of few customers', () => {
    expect(rowsOf('rfm', members, FIRST_HALF, 2)).toEqual({ rows: [], suppressed: 10 });
  });
});

describe('the distribution of spend', () => {
  const members = Array.from({ length: 20 }, (_, i) =>
    member(`m${i}`, bought({ day: '2026-01-05', count: 1, amount: 100 * 2 ** i })),
  );

  it('has percentiles by nearest rank, and what the tenth spent who spent most', () => {
    const { rows } = rowsOf('spend-distribution', members, FIRST_HALF);
    expect(rows).toEqual([
      {
        ...{ period: '2026', customers: 20, revenue: 100 * (2 ** 20 - 1), mean: 5 * (2 ** 20 - 1) },
        ...{ p10: 200, p25: 1_600, median: 51_200, p75: 1_638_400, p90: 13_107_200, p99: 52_428_800 },
        topTenthShare: (100 * (2 ** 19 + 2 ** 18)) / (2 ** 20 - 1),
      },
    ]);
  });

  it('gives spends within 1 % as one', () => {
    const [a, b] = [10_000, 10_010].map((amount, i) =>
      member(`m${i}`, bought({ day: '2026-01-05', count: 1, amount })),
    );
    expect(rowsOf('spend-distribution', [a!, b!], FIRST_HALF).rows[0]).toMatchObject({ p10: 10_005, p99: 10_005 });
  });

  it('says nothing of what few customers spent: the median has ten of twenty on each side, the tenth percentile two', () => {
    const [row] = rowsOf('spend-distribution', members, FIRST_HALF, 5).rows;
    expect(row).toMatchObject({ p10: null, p25: 1_600, median: 51_200, p75: 1_638_400, p90: null, p99: null });
    expect(row).toMatchObject({ topTenthShare: null });
  });
});
