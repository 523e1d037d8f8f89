import { describe, expect, it } from '@jest/globals';

import { parseAmount, parseProduct } from './amounts.js';
import { AMBIGUOUS, DateReader } from './dates.js';
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
    ['/fields/amount/thousands', withField('amount', { column: 5, unit: 'major', thousands: '.' })],
    ['/fields/amount/thousands', withField('amount', { column: 5, unit: 'major', decimal: ',', thousands: ',' })],
    ['/skip/0/pattern', { ...MAP, skip: [{ column: 1, as: 'totals', pattern: '(' }] }],
    ['/defaults/currency', { ...MAP, defaults: { currency: 'dollars' } }],
  ])('is refused with the pointer of what is wrong: %s', (pointer, map) => {
    expect(() => parseMap(map)).toThrow(
      expect.objectContaining({
        code: 'invalid_map',
        details: { faults: [expect.objectContaining({ pointer: pointer === '/' ? '' : pointer })] },
      }),
    );
  });
});

describe('a map with several faults', () => {
  it('names all of them at once', () =>
    expect(() =>
      parseMap({
        format: 'csv',
        fields: { memberId: { column: 'who' }, occurredAt: { column: 2, date: 'MM' }, amount: { column: 3 } },
        skip: [{ column: 1, as: 'x' }],
      }),
    ).toThrow(
      expect.objectContaining({
        details: {
          faults: ['/fields/memberId/column', '/fields/occurredAt/date', '/fields/amount/unit', '/skip/0'].map(
            (pointer) => expect.objectContaining({ pointer }),
          ),
        },
      }),
    ));
});

describe('a map with cancellations', () => {
  const fields = { memberId: { column: 1 }, occurredAt: { column: 2 }, amount: { column: 3, unit: 'minor' } };

  it('names the purchase, the article and its quantity, and one test', () => {
    expect(() => parseMap({ format: 'csv', fields, cancellations: { column: 1 } })).toThrow(
      expect.objectContaining({
        details: {
          faults: ['/cancellations', '/fields/purchaseId', '/fields/sku', '/fields/quantity'].map((pointer) =>
            expect.objectContaining({ pointer }),
          ),
        },
      }),
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
    expect(parseAmount(text, { unit }, digits)).toEqual({ ok: true, minor }),
  );

  it('are exact where a float is not', () =>
    expect(parseAmount('1.15', { unit: 'major' }, 2)).toEqual({ ok: true, minor: 115 }));

  it('take a decimal comma only where the map says so', () => {
    expect(parseAmount('29,33', { unit: 'major', decimal: ',' }, 2)).toEqual({ ok: true, minor: 2933 });
    expect(parseAmount('29,33', { unit: 'major' }, 2)).toMatchObject({ ok: false, code: 'invalid_amount' });
  });

  it.each([
    ['1.249,00', '.', ',', 124_900],
    ['1.249', '.', ',', 124_900],
    ['12.345.678,90', '.', ',', 1_234_567_890],
    ['249,00', '.', ',', 24_900],
    ['1249,00', '.', ',', 124_900],
    ['1,249.00', ',', '.', 124_900],
    ['1 249,00', ' ', ',', 124_900],
    ['1\u00a0249,00', ' ', ',', 124_900],
    ['1\u202f249,00', ' ', ',', 124_900],
    ["1'249.00", "'", '.', 124_900],
  ] as const)('take %s with the thousands separator "%s"', (text, thousands, decimal, minor) =>
    expect(parseAmount(text, { unit: 'major', decimal, thousands }, 2)).toEqual({ ok: true, minor }),
  );

  it.each(['1.24,00', '.249,00', '1.2490,00', '1..249,00', '1.249.00'])('refuse wrong groups of digits: %s', (text) =>
    expect(parseAmount(text, { unit: 'major', decimal: ',', thousands: '.' }, 2)).toMatchObject({
      code: 'invalid_amount',
    }),
  );

  it('take negative values as positive where the map says so, as for discounts', () => {
    expect(parseAmount('-1.50', { unit: 'major', negative: true }, 2)).toEqual({ ok: true, minor: 150 });
    expect(parseAmount('0.00', { unit: 'major', negative: true }, 2)).toEqual({ ok: true, minor: 0 });
    expect(parseAmount('1.50', { unit: 'major', negative: true }, 2)).toMatchObject({ code: 'amount_negative' });
  });

  it.each([
    ['2.10', '3', 630],
    ['0.085', '100', 850],
    ['0.085', '1', 9],
    ['0.084', '1', 8],
    ['12.90', '0.345', 445],
    ['-2.10', '-3', 630],
  ])('multiply %s by %s exactly, and round half up', (price, quantity, minor) =>
    expect(parseProduct(price, quantity, { unit: 'major' }, 2)).toEqual({ ok: true, minor }),
  );

  it.each([
    ['1.005', 'amount_too_precise'],
    ['-1.00', 'amount_negative'],
    ['1e3', 'invalid_amount'],
    ['$5', 'invalid_amount'],
    ['1,000.00', 'invalid_amount'],
    ['.5', 'invalid_amount'],
    ['10000000000.01', 'amount_too_large'],
    ['99999999999999999999999', 'amount_too_large'],
  ])('refuse %s: %s', (text, code) =>
    expect(parseAmount(text, { unit: 'major' }, 2)).toMatchObject({ ok: false, code }),
  );
});

describe('dates', () => {
  const read = (pattern: string | string[] | undefined, zone: string, text: string) =>
    new DateReader(pattern, zone).read(text);

  it('are at noon in the programme’s zone when they have no time', () => {
    expect(read('yyyyMMdd', 'UTC', '19970101')).toBe('1997-01-01T12:00:00.000Z');
    expect(read('yyyyMMdd', 'Europe/Oslo', '19970701')).toBe('1997-07-01T10:00:00.000Z');
    expect(read(undefined, 'Europe/Oslo', '1997-01-01')).toBe('1997-01-01T11:00:00.000Z');
  });

  it('keep their time, in the programme’s zone', () =>
    expect(read('dd.MM.yyyy HH:mm', 'Europe/Oslo', '01.07.1997 08:30')).toBe('1997-07-01T06:30:00.000Z'));

  it('keep their offset, and may be Unix time', () => {
    expect(read(undefined, 'Europe/Oslo', '1997-07-01T08:30:00Z')).toBe('1997-07-01T08:30:00.000Z');
    expect(read('X', 'Europe/Oslo', '867745800')).toBe('1997-07-01T08:30:00.000Z');
  });

  it('do not mistake a quoted letter of the pattern for a time', () =>
    expect(read("yyyy'h'MMdd", 'UTC', '1997h0101')).toBe('1997-01-01T12:00:00.000Z'));

  it.each([
    '11',
    '10:30',
    '0830',
    '2026-W20',
    '2026-05',
    '2026-140',
    '20260501',
    '2026-05-01T10',
    '2026-05-01T1030',
    '2026-05-01T24:00',
    '2026-05-01T10:30Z',
    '+002026-05-01',
    '2026-05-01 10:30:00,5',
    '2026-5-1',
    '2026-02-30',
    'T10:30',
  ])('without a pattern are refused in any other form: %j', (text) =>
    expect(read(undefined, 'UTC', text)).toBeUndefined(),
  );

  it.each([
    ['2026-05-01', '2026-05-01T10:00:00.000Z'],
    ['2026-05-01T10:30', '2026-05-01T08:30:00.000Z'],
    ['2026-05-01 10:30', '2026-05-01T08:30:00.000Z'],
    ['2026-05-01 10:30:15', '2026-05-01T08:30:15.000Z'],
    ['2026-05-01T10:30:15.250', '2026-05-01T08:30:15.250Z'],
    ['2026-05-01T10:30:15Z', '2026-05-01T10:30:15.000Z'],
    ['2026-05-01 10:30:15+02:00', '2026-05-01T08:30:15.000Z'],
  ])('without a pattern may be a day, a local time or RFC 3339: %s', (text, instant) =>
    expect(read(undefined, 'Europe/Oslo', text)).toBe(instant),
  );

  it('may have several patterns, of which one must fit', () => {
    const patterns = ['dd.MM.yyyy HH:mm', 'dd.MM.yyyy', 'iso'];
    expect(read(patterns, 'UTC', '12.01.2026')).toBe('2026-01-12T12:00:00.000Z');
    expect(read(patterns, 'UTC', '12.01.2026 08:30')).toBe('2026-01-12T08:30:00.000Z');
    expect(read(patterns, 'UTC', '2026-01-12')).toBe('2026-01-12T12:00:00.000Z');
    expect(read(patterns, 'UTC', '2026/01/12')).toBeUndefined();
  });

  it('are ambiguous when two patterns give different instants, but not when both give the same', () => {
    const patterns = ['dd/MM/yyyy', 'MM/dd/yyyy'];
    expect(read(patterns, 'UTC', '03/04/2026')).toBe(AMBIGUOUS);
    expect(read(patterns, 'UTC', '04/04/2026')).toBe('2026-04-04T12:00:00.000Z');
    expect(read(patterns, 'UTC', '13/04/2026')).toBe('2026-04-13T12:00:00.000Z');
  });

  it.each(['19970231', '970101', '1997-01-01', '', 'x'])('are refused when there is no such day: %j', (text) =>
    expect(read('yyyyMMdd', 'UTC', text)).toBeUndefined(),
  );
});
