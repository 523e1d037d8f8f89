import { describe, expect, it } from '@jest/globals';

import { parseAsOf } from './as-of.js';

describe('a bare date', () => {
  it.each([
    ['UTC', '1997-12-31T23:59:59.999Z'],
    ['Europe/Oslo', '1997-12-31T22:59:59.999Z'],
    ['America/New_York', '1998-01-01T04:59:59.999Z'],
  ])('means its last instant in %s', (zone, instant) => expect(parseAsOf('1997-12-31', () => zone)).toBe(instant));

  it('ends 23 hours after its start when the clocks go forward', () =>
    expect(parseAsOf('2026-03-29', () => 'Europe/Oslo')).toBe('2026-03-29T21:59:59.999Z'));

  it('ends when the next day begins, also where midnight comes twice', () => {
    expect(parseAsOf('2026-10-24', () => 'Atlantic/Azores')).toBe('2026-10-24T23:59:59.999Z');
    expect(parseAsOf('2026-10-31', () => 'America/Havana')).toBe('2026-11-01T03:59:59.999Z');
  });

  it('is nothing where its end is past the year 9999', () =>
    expect(parseAsOf('9999-12-31', () => 'America/New_York')).toBeUndefined());

  it('must exist', () => expect(parseAsOf('2026-02-30', () => 'UTC')).toBeUndefined());

  it('is not an instant, which is taken as it is', () =>
    expect(parseAsOf('2026-03-29T12:00:00+02:00', () => 'America/New_York')).toBe('2026-03-29T10:00:00.000Z'));
});
