import { describe, expect, it } from '@jest/globals';

import { currencies, isKnownCurrency, minorUnitDigits, successorOf } from './iso-4217.js';

describe('the table of currencies', () => {
  it('has the digits of ISO 4217, not those that CLDR considers usual', () => {
    const digits = ['EUR', 'HUF', 'COP', 'IDR', 'PKR', 'MGA', 'MRU', 'JPY', 'ISK', 'UGX', 'IQD', 'KWD', 'UYW', 'CLF'];
    expect(digits.map((code) => minorUnitDigits(code))).toEqual([2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 3, 3, 4, 4]);
  });

  it('has each code once, in one form', () => {
    expect(currencies).toHaveLength(165);
    expect(new Set(currencies).size).toBe(currencies.length);
    for (const code of currencies) expect(code).toMatch(/^[A-Z]{3}$/);
  });

  it('knows what came in place of retired codes, and takes none of them for one in use', () => {
    expect(['BGN', 'HRK', 'ANG', 'SLL', 'VEF'].map((code) => successorOf(code))).toEqual([
      'EUR',
      'EUR',
      'XCG',
      'SLE',
      'VES',
    ]);
    for (const code of currencies) expect(successorOf(code)).toBeUndefined();
    for (const code of ['BGN', 'DEM', 'ANG']) expect(minorUnitDigits(code)).toBeUndefined();
  });

  it('knows the codes that earlier builds could found a programme with, and that are not in use', () => {
    for (const code of ['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'XDR', 'XSU', 'ZWL'])
      expect(isKnownCurrency(code)).toBe(true);
  });

  it('knows no metals, tests, or codes that do not exist', () => {
    for (const code of ['XAU', 'XTS', 'XXX', 'EUX', 'eur', '', 'constructor'])
      expect(isKnownCurrency(code)).toBe(false);
  });
});
