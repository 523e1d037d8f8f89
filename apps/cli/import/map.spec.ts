import { describe, expect, it } from '@jest/globals';

import { parseAmount } from './amounts.js';
import { DateReader } from './dates.js';
import { parseMap } from './map.js';

const MAP = {
  format: 'columns',
  fields: {
    memberId: { column: 1 },
    occurredAt: { column: 3, date: 'yyyyMMdd' },
    amount: { column: 5, unit: 'major' },
  },
};
const withField = (name: string, field: object) => ({ ...MAP, fields: { ...MAP.fields, [name]: field } });

describe('a map', () => {
  it('is taken as the documentation shows it', () =>
    expect(parseMap({ ...MAP, header: false, defaults: { currency: 'USD' } })).toMatchObject({
      format: 'columns',
      encoding: 'utf8',
      defaults: { currency: 'USD' },
    }));

  it.each([
    ['/format', { ...MAP, format: 'xlsx' }],
    ['/', { ...MAP, colums: {} }],
    ['/fields', withField('memberid', { column: 1 })],
    ['/fields/amount/unit', withField('amount', { column: 5 })],
    ['/fields/amount/unit', withField('amount', { column: 5, unit: 'cents' })],
    ['/fields/amount/column', withField('amount', { unit: 'major' })],
    ['/fields/amount/column', withField('amount', { column: 'price', unit: 'major' })],
    ['/fields/amount/column', withField('amount', { column: 0, unit: 'major' })],
    ['/fields/amount/decimal', withField('amount', { column: 5, unit: 'minor', decimal: ',' })],
    ['/fields/amount', { ...MAP, fields: { memberId: { column: 1 }, occurredAt: { column: 2 } } }],
    ['/fields/occurredAt/date', withField('occurredAt', { column: 3, date: 'MM-dd' })],
    [
      '/header',
      {
        format: 'ndjson',
        header: true,
        fields: { memberId: { column: 'm' }, occurredAt: { column: 't' }, amount: { column: 'a', unit: 'minor' } },
      },
    ],
    ['/delimiter', { ...MAP, delimiter: ';' }],
    ['/defaults/currency', { ...MAP, defaults: { currency: 'dollars' } }],
  ])('is refused with the place of what is wrong: %s', (pointer, map) => {
    expect(() => parseMap(map)).toThrow(
      expect.objectContaining({ code: 'invalid_map', details: { pointer: pointer === '/' ? '' : pointer } }),
    );
  });
});

describe('amounts', () => {
  it.each([
    ['29.33', 'major', 2, 2933],
    ['29.3', 'major', 2, 2930],
    ['29', 'major', 2, 2900],
    ['0.29', 'major', 2, 29],
    ['29.330', 'major', 2, 2933],
    ['1.005', 'major', 3, 1005],
    ['4100', 'major', 0, 4100],
    ['+7.10', 'major', 2, 710],
    ['-0.00', 'major', 2, 0],
    ['2933', 'minor', 2, 2933],
    ['9999999999.99', 'major', 2, 999_999_999_999],
  ] as const)('%s in %s units with %d decimals is %d', (text, unit, digits, minor) =>
    expect(parseAmount(text, unit, digits)).toEqual({ ok: true, minor }),
  );

  it('is exact where a float is not', () => expect(parseAmount('1.15', 'major', 2)).toEqual({ ok: true, minor: 115 }));

  it('takes a comma before the fraction where the map says so, and only there', () => {
    expect(parseAmount('29,33', 'major', 2, ',')).toEqual({ ok: true, minor: 2933 });
    expect(parseAmount('29,33', 'major', 2)).toMatchObject({ ok: false, code: 'invalid_amount' });
  });

  it.each([
    ['1.005', 'amount_too_precise'],
    ['-1.00', 'amount_negative'],
    ['1e3', 'invalid_amount'],
    ['$5', 'invalid_amount'],
    ['1,000.00', 'invalid_amount'],
    ['.5', 'invalid_amount'],
    ['10000000000.01', 'amount_too_large'],
    ['99999999999999999999999', 'amount_too_large'],
  ])('refuses %s: %s', (text, code) => expect(parseAmount(text, 'major', 2)).toMatchObject({ ok: false, code }));
});

describe('dates', () => {
  const read = (pattern: string | undefined, zone: string, text: string) => new DateReader(pattern, zone).read(text);

  it('stand at noon in the zone of the programme when they have no time', () => {
    expect(read('yyyyMMdd', 'UTC', '19970101')).toBe('1997-01-01T12:00:00.000Z');
    expect(read('yyyyMMdd', 'Europe/Oslo', '19970701')).toBe('1997-07-01T10:00:00.000Z');
    expect(read(undefined, 'Europe/Oslo', '1997-01-01')).toBe('1997-01-01T11:00:00.000Z');
  });

  it('keep the time that they have, in the zone of the programme', () =>
    expect(read('dd.MM.yyyy HH:mm', 'Europe/Oslo', '01.07.1997 08:30')).toBe('1997-07-01T06:30:00.000Z'));

  it('keep their own offset and their Unix time', () => {
    expect(read(undefined, 'Europe/Oslo', '1997-07-01T08:30:00Z')).toBe('1997-07-01T08:30:00.000Z');
    expect(read('X', 'Europe/Oslo', '867745800')).toBe('1997-07-01T08:30:00.000Z');
  });

  it('do not take a quoted letter for a time', () =>
    expect(read("yyyy'h'MMdd", 'UTC', '1997h0101')).toBe('1997-01-01T12:00:00.000Z'));

  it.each(['19970231', '970101', '1997-01-01', '', 'x'])('are refused when there is no such day: %j', (text) =>
    expect(read('yyyyMMdd', 'UTC', text)).toBeUndefined(),
  );
});
