import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';

import {
  addDays,
  addMonths,
  dayNumber,
  dayOfNumber,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  isLocalDay,
  isoWeekday,
} from './civil-day.js';
import {
  endOfLocalDay,
  localDayOf,
  localDaysBetween,
  localHourOf,
  monthStartsBetween,
  startOfDayAfter,
  startOfLocalDay,
  startOfNextLocalDay,
} from './local-time.js';
import { isTimeZone } from './zone.js';

const ZONES = [
  'UTC',
  'Europe/Oslo',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

const anyInstant = fc
  .date({ min: new Date('0001-01-03T00:00:00Z'), max: new Date('9990-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const recentInstant = fc
  .date({ min: new Date('1975-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('days of the calendar', () => {
  it('counts days as luxon does, from year 1 on', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const day = instant.slice(0, 10);
        expect(dayOfNumber(dayNumber(day))).toBe(day);
        expect(dayNumber(day)).toBe(Math.floor(Date.parse(`${day}T00:00:00.000Z`) / 86_400_000));
        expect(isoWeekday(day)).toBe(DateTime.fromISO(day, { zone: 'utc' }).weekday);
      }),
    );
  });

  it('adds months as luxon does, clamped to the end of the month', () => {
    fc.assert(
      fc.property(recentInstant, fc.integer({ min: -60, max: 60 }), (instant, months) => {
        const day = instant.slice(0, 10);
        const expected = DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate();
        expect(addMonths(day, months)).toBe(expected);
      }),
    );
  });

  it('clamps 31 January + 1 month to the end of February, leap years included', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-01-25', 1)).toBe('2026-02-25');
    expect(addMonths('0001-03-31', -1)).toBe('0001-02-28');
  });

  it('knows the ends of months, quarters and years', () => {
    expect(endOfMonth('2028-02-03')).toBe('2028-02-29');
    expect(endOfMonth('1900-02-03')).toBe('1900-02-28');
    expect(endOfQuarter('2026-04-01')).toBe('2026-06-30');
    expect(endOfQuarter('2026-12-31')).toBe('2026-12-31');
    expect(endOfYear('2026-04-01')).toBe('2026-12-31');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('distinguishes days that exist from text that only looks like one', () => {
    expect(isLocalDay('2028-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '0000-01-01', '2026-1-1', 'soon'])
      expect(isLocalDay(text)).toBe(false);
  });
});

describe('local days', () => {
  it('falls on the day and at the start of day that luxon gives, in every zone', () => {
    fc.assert(
      fc.property(recentInstant, fc.constantFrom(...ZONES), (instant, zone) => {
        const local = DateTime.fromISO(instant, { zone });
        expect(localDayOf(instant, zone)).toBe(local.toISODate());
        expect(localHourOf(instant, zone)).toBe(local.hour);
        expect(startOfLocalDay(local.toISODate()!, zone)).toBe(local.startOf('day').toUTC().toISO());
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds 23 and 25 hour days whole', () => {
    expect(startOfLocalDay('2026-03-29', 'Europe/Oslo')).toBe('2026-03-28T23:00:00.000Z');
    expect(endOfLocalDay('2026-03-29', 'Europe/Oslo')).toBe('2026-03-29T21:59:59.999Z');
    expect(endOfLocalDay('2026-10-25', 'Europe/Oslo')).toBe('2026-10-25T22:59:59.999Z');
    expect(startOfNextLocalDay('2026-10-24T22:30:00.000Z', 'Europe/Oslo')).toBe('2026-10-25T23:00:00.000Z');
  });

  it('begins a day without a midnight at the end of the gap', () => {
    expect(startOfLocalDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z'); // 00:00 was 01:00
    expect(startOfLocalDay('2011-12-30', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z'); // the whole day was skipped
    expect(startOfLocalDay('2011-12-31', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });

  it('begins a day that began twice when it began for good', () => {
    // At 00:01 on 1 November 2009 the clocks of St. John's went back to 23:01 of 31 October.
    expect(startOfLocalDay('2009-11-01', 'America/St_Johns')).toBe('2009-11-01T03:30:00.000Z');
    // In Havana 01:00 becomes 00:00 of the same day, which began once.
    expect(startOfLocalDay('2020-11-01', 'America/Havana')).toBe('2020-11-01T04:00:00.000Z');
  });

  it('is right in year 1, and where local mean time has seconds', () => {
    expect(localDayOf('0001-01-01T12:00:00.000Z', 'Europe/Oslo')).toBe('0001-01-01');
    expect(startOfLocalDay('0001-01-02', 'UTC')).toBe('0001-01-02T00:00:00.000Z');
    expect(startOfLocalDay('1890-06-01', 'Europe/Oslo')).toBe('1890-05-31T23:06:32.000Z'); // +00:53:28
  });

  it.each(['UTC', 'America/New_York', 'Pacific/Auckland'])(
    'has the last instant that there is after the last day of the calendar: %s',
    (zone) => {
      expect(startOfDayAfter('9999-12-31', zone)).toBe('9999-12-31T23:59:59.999Z');
    },
  );

  it('gives the starts of months after one instant and up to another', () => {
    const months = [...monthStartsBetween('2026-01-31T23:00:00.000Z', '2026-03-31T22:00:00.000Z', 'Europe/Oslo')];
    expect(months).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
    expect([...monthStartsBetween('2026-01-05T00:00:00.000Z', '2026-01-31T00:00:00.000Z', 'UTC')]).toEqual([]);
    expect([...monthStartsBetween('2026-12-05T00:00:00.000Z', '2027-01-01T00:00:00.000Z', 'UTC')]).toEqual([
      '2027-01-01T00:00:00.000Z',
    ]);
  });

  it('counts days between instants by the calendar of the zone', () => {
    expect(localDaysBetween('2026-01-01T22:59:00.000Z', '2026-01-01T23:01:00.000Z', 'Europe/Oslo')).toBe(1);
    expect(localDaysBetween('2026-01-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'UTC')).toBe(-1);
  });

  it('takes names of the IANA database for zones and nothing else', () => {
    expect(isTimeZone('Europe/Oslo')).toBe(true);
    for (const name of ['+02:00', 'Mars/Olympus', '', 'local']) expect(isTimeZone(name)).toBe(false);
    expect(() => localDayOf('2026-01-01T00:00:00.000Z', 'Mars/Olympus')).toThrow(RangeError);
  });
});
