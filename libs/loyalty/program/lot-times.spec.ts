import { describe, expect, it } from '@jest/globals';

import { rulesWith } from '#loyalty/members/testing';

import { lotTimes } from './lot-times.js';
import { type PointsPolicy } from './rules.js';

const times = (points: Partial<PointsPolicy>, earnedAt: string, timeZone = 'UTC') =>
  lotTimes(rulesWith({ timeZone }, points), earnedAt);

const rolling = (
  count: number,
  unit: 'days' | 'months' | 'years',
  roundedTo?: 'end_of_month' | 'end_of_quarter' | 'end_of_year',
) => ({ expiry: { type: 'rolling' as const, count, unit, roundedTo } });

const lastDay = (points: Partial<PointsPolicy>, day: string) => {
  const { expiresAt } = times(points, `${day}T12:00:00.000Z`);
  return expiresAt && new Date(Date.parse(expiresAt) - 1).toISOString().slice(0, 10);
};

describe('the end of a lot', () => {
  it('is the same day of a later month, or its last: 25 January → 25 February, 31 January → 28 February', () => {
    expect(lastDay(rolling(1, 'months'), '2026-01-25')).toBe('2026-02-25');
    expect(lastDay(rolling(1, 'months'), '2026-01-31')).toBe('2026-02-28');
    expect(lastDay(rolling(1, 'months'), '2028-01-31')).toBe('2028-02-29');
    expect(lastDay(rolling(1, 'years'), '2028-02-29')).toBe('2029-02-28');
    expect(lastDay(rolling(90, 'days'), '2026-01-01')).toBe('2026-04-01');
  });

  it('is rounded up to the end of the month, quarter or year', () => {
    expect(lastDay(rolling(12, 'months', 'end_of_month'), '2026-01-02')).toBe('2027-01-31');
    expect(lastDay(rolling(1, 'months', 'end_of_month'), '2026-01-31')).toBe('2026-02-28');
    expect(lastDay(rolling(12, 'months', 'end_of_quarter'), '2026-01-02')).toBe('2027-03-31');
    expect(lastDay(rolling(1, 'years', 'end_of_year'), '2026-12-31')).toBe('2027-12-31');
    expect(lastDay({ expiry: { type: 'calendar_year_end' } }, '2026-03-01')).toBe('2026-12-31');
  });

  it('is never, where points do not expire', () =>
    expect(lastDay({ expiry: { type: 'none' } }, '2026-03-01')).toBeNull());

  it('is where the day ends in the programme’s zone, over changes of the clock', () => {
    expect(times(rolling(1, 'months'), '2026-02-28T23:30:00.000Z', 'Europe/Oslo').expiresAt).toBe(
      '2026-04-01T22:00:00.000Z',
    );
    expect(times(rolling(12, 'months', 'end_of_month'), '2026-03-01T04:00:00.000Z', 'America/New_York').expiresAt).toBe(
      '2027-03-01T05:00:00.000Z',
    );
  });
});

describe('the beginning of a lot', () => {
  it('is at once, or the start of a later local day, from which expiry counts', () => {
    expect(times({}, '2026-01-10T12:00:00.000Z').activeFrom).toBe('2026-01-10T12:00:00.000Z');
    expect(times({ activation: { type: 'after_days', days: 0 } }, '2026-01-10T12:00:00.000Z').activeFrom).toBe(
      '2026-01-10T12:00:00.000Z',
    );
    expect(
      times(
        { activation: { type: 'after_days', days: 14 }, ...rolling(1, 'months') },
        '2026-01-20T12:00:00.000Z',
        'Europe/Oslo',
      ),
    ).toEqual({
      activeFrom: '2026-02-02T23:00:00.000Z',
      expiresAt: '2026-03-03T23:00:00.000Z',
    });
  });

  it('is a day for all that is earned before it, and at once for what is earned later', () => {
    const onDate = { activation: { type: 'on_date', date: '2026-02-01' } } as const;
    expect(times(onDate, '2026-01-20T12:00:00.000Z', 'Europe/Oslo').activeFrom).toBe('2026-01-31T23:00:00.000Z');
    expect(times(onDate, '2026-02-03T12:00:00.000Z', 'Europe/Oslo').activeFrom).toBe('2026-02-03T12:00:00.000Z');
  });
});
