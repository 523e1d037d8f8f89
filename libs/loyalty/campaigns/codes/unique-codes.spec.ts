import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { LIMITS } from '#loyalty/vocabulary';

import { UniqueCodes } from './unique-codes.js';

const codes = new UniqueCodes(() => Buffer.alloc(32, 7));

const of = { program: 'main', campaignId: 'mailing', number: 1 };

const IDS = ['other', 'mailing', 'third'];

const number = fc.integer({ min: 1, max: LIMITS.campaignCodesMax });

describe('a unique code', () => {
  it('has 20 characters that nobody takes for others, of which 16 derive from the key', () => {
    expect(codes.codeOf(of)).toMatch(/^0001(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(codes.codeOf({ ...of, number: LIMITS.campaignCodesMax })).toMatch(/^YGJ0-/);
    expect(codes.codeOf(of)).toBe(codes.codeOf(of));
    const rest = (asked: object, of2 = codes) => of2.codeOf({ ...of, ...asked }).slice(5);
    const all = [{}, { program: 'b' }, { campaignId: 'other' }, { number: 2 }].map((asked) => rest(asked));
    all.push(rest({}, new UniqueCodes(() => Buffer.alloc(32, 8))));
    expect(new Set(all).size).toBe(5);
  });

  it('stays what it was: codes are out', () => expect(codes.codeOf(of)).toBe('0001-MSHR-PE88-VRWC-BZ9P'));

  it('leads to its campaign and number, however it is written', () =>
    fc.assert(
      fc.property(number, fc.boolean(), (one, isLower) => {
        const code = codes.codeOf({ ...of, number: one });
        const written = (isLower ? code.toLowerCase() : code.replaceAll('-', ' '))
          .replaceAll('0', 'o')
          .replace('1', 'l');
        expect(codes.find('main', written, IDS)).toEqual({ campaignId: 'mailing', number: one });
      }),
    ));

  it('with any other character, of another programme or of a campaign that is not asked for, leads nowhere', () => {
    const code = codes.codeOf({ ...of, number: 77 }).replaceAll('-', '');
    for (let at = 0; at < code.length; at++)
      for (const character of 'ABCDEFGHJKMNPQRSTVWXYZ23456789U')
        if (character !== code[at])
          expect(codes.find('main', code.slice(0, at) + character + code.slice(at + 1), IDS)).toBeUndefined();
    expect(codes.find('b', code, IDS)).toBeUndefined();
    expect(codes.find('main', code, ['other'])).toBeUndefined();
    for (const text of ['', '-', '0000', code.slice(1), `${code}0`, code.slice(0, 19)])
      expect(codes.find('main', text, IDS)).toBeUndefined();
  });

  it('is of no number outside of those that are made, even with the check that the number would have', () => {
    for (const outside of [0, LIMITS.campaignCodesMax + 1])
      expect(codes.find('main', codes.codeOf({ ...of, number: outside }), IDS)).toBeUndefined();
  });
});
