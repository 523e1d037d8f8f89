import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { normalCode } from '#loyalty/vocabulary';

import { VoucherCodes } from './voucher-codes.js';

const of = { program: 'main', memberId: 'ada', voucherId: 'c1' };

const codes = new VoucherCodes(() => Buffer.alloc(32, 7));

describe('the code of a voucher', () => {
  it('is the same for the same voucher under the same key, and another for any other', () => {
    const code = codes.codeOf(of);
    expect(codes.codeOf(of)).toBe(code);
    expect(new VoucherCodes(() => Buffer.alloc(32, 8)).codeOf(of)).not.toBe(code);
    for (const other of [{ program: 'b' }, { memberId: 'bob' }, { voucherId: 'c2' }])
      expect(codes.codeOf({ ...of, ...other })).not.toBe(code);
  });

  it('stays what it was: codes are out', () => expect(codes.codeOf(of)).toBe('1QQ4-W0HX-Y3DB-7T9X'));

  it('has 16 characters that nobody takes for others, each of 32 as often as chance has it', () => {
    const counts = new Map<string, number>();
    for (let number = 0; number < 4_000; number++) {
      const code = codes.codeOf({ ...of, voucherId: `c${number}` });
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      for (const character of code.replaceAll('-', '')) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(300);
  });

  it('begins with its prefix', () =>
    expect(codes.codeOf({ ...of, codePrefix: 'FIVE' })).toBe(`FIVE-${codes.codeOf(of)}`));

  it('is read however it is spelt', () => {
    const voucherId = fc.stringMatching(/^[a-z0-9]{1,20}$/);
    const spelling = (code: string) =>
      fc
        .tuple(...[...code].map((one) => fc.constantFrom(one, one.toLowerCase(), `${one} `, `-${one}`)))
        .map((parts) => parts.join('').replaceAll('1', 'l').replaceAll('0', 'o'));
    fc.assert(
      fc.property(
        voucherId
          .map((id) => codes.codeOf({ ...of, voucherId: id }))
          .chain((code) => fc.tuple(fc.constant(code), spelling(code))),
        ([code, spelt]) => expect(normalCode(spelt)).toBe(normalCode(code)),
      ),
    );
  });
});
