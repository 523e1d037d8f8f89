import { describe, expect, it } from '@jest/globals';

import { parseInstant } from './instant.js';

describe('an instant', () => {
  it.each([
    ['2026-11-22T05:38:00Z', '2026-11-22T05:38:00.000Z'],
    ['2026-11-22t05:38:00.123456789z', '2026-11-22T05:38:00.123Z'],
    ['2026-11-22T00:38:00.5+01:00', '2026-11-21T23:38:00.500Z'],
    ['2024-02-29T12:00:00-05:30', '2024-02-29T17:30:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(parseInstant(text)).toBe(instant));

  it.each([
    ['no offset', '2026-11-22T05:38:00'],
    ['a date', '2026-11-22'],
    ['no such day', '2026-02-29T00:00:00Z'],
    ['no such month', '2026-13-01T00:00:00Z'],
    ['hour 24', '2026-11-22T24:00:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['an offset out of range', '2026-11-22T05:38:00+24:00'],
    ['a year before 1', '0001-01-01T00:00:00+01:00'],
    ['a year after 9999', '9999-12-31T23:59:59-01:00'],
    ['text around it', ' 2026-11-22T05:38:00Z'],
  ])('is not %s', (_what, text) => expect(parseInstant(text)).toBeUndefined());
});
