import { describe, expect, it } from '@jest/globals';

import { dayOfNumber } from '#platform';

import { periodNameOf, RANGES_MAX, rangesOf } from './periods.js';

const shown = ({ label, from, to }: { label: string; from: number; to: number }) =>
  `${label} ${dayOfNumber(from)} ${dayOfNumber(to)}`;

describe('periods', () => {
  it('are whole ones of the calendar that touch the days, with the two before', () => {
    const { beforeThat, before, asked } = rangesOf('2024-02-15', '2024-03-01', 'month');
    expect([beforeThat, before, ...asked].map(shown)).toEqual([
      '2023-12 2023-12-01 2023-12-31',
      '2024-01 2024-01-01 2024-01-31',
      '2024-02 2024-02-01 2024-02-29',
      '2024-03 2024-03-01 2024-03-31',
    ]);
  });

  it('number weeks by their Thursday (ISO 8601)', () => {
    expect(rangesOf('2020-12-31', '2021-01-04', 'week').asked.map(shown)).toEqual([
      '2020-W53 2020-12-28 2021-01-03',
      '2021-W01 2021-01-04 2021-01-10',
    ]);
  });

  it('are quarters, years and days', () => {
    expect(rangesOf('2026-11-05', '2026-11-05', 'quarter').asked.map(shown)).toEqual(['2026-Q4 2026-10-01 2026-12-31']);
    expect(rangesOf('2026-11-05', '2026-11-05', 'year').asked.map(shown)).toEqual(['2026 2026-01-01 2026-12-31']);
    expect(rangesOf('2026-02-28', '2026-03-01', 'day').asked.map(({ label }) => label)).toEqual([
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(periodNameOf(0, 'quarter')).toBe('1970-Q1');
  });

  it('are the days asked for as one, with as many days before', () => {
    const { before, asked } = rangesOf('2026-03-11', '2026-03-20', 'whole');
    expect([before, ...asked].map(shown)).toEqual([
      '2026-03-01/2026-03-10 2026-03-01 2026-03-10',
      '2026-03-11/2026-03-20 2026-03-11 2026-03-20',
    ]);
  });

  it('have the same of the year before each: of weeks the one that begins 52 weeks earlier', () => {
    const yearBefore = (...asked: Parameters<typeof rangesOf>) =>
      rangesOf(...asked).yearBefore.map(({ range, before }) => [shown(before), shown(range)]);
    expect(yearBefore('2025-01-15', '2025-02-01', 'month')).toEqual([
      ['2023-12 2023-12-01 2023-12-31', '2024-01 2024-01-01 2024-01-31'],
      ['2024-01 2024-01-01 2024-01-31', '2024-02 2024-02-01 2024-02-29'],
    ]);
    expect(yearBefore('2026-11-26', '2026-11-26', 'week')).toEqual([
      ['2025-W47 2025-11-17 2025-11-23', '2025-W48 2025-11-24 2025-11-30'],
    ]);
    expect(yearBefore('2026-03-11', '2026-03-20', 'whole')).toEqual([
      ['2025-03-01/2025-03-10 2025-03-01 2025-03-10', '2025-03-11/2025-03-20 2025-03-11 2025-03-20'],
    ]);
    expect(yearBefore('2024-02-29', '2024-02-29', 'day')[0]![1]).toBe('2023-02-28 2023-02-28 2023-02-28');
  });

  it('are refused where they are too many, or end before they begin', () => {
    expect(rangesOf('2026-01-01', '2027-02-04', 'day').asked.length).toBe(RANGES_MAX);
    expect(() => rangesOf('2026-01-01', '2027-02-05', 'day')).toThrow(RangeError);
    expect(() => rangesOf('2026-01-02', '2026-01-01', 'whole')).toThrow(RangeError);
  });
});
