import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v5 } from 'uuid';

import { derivedId } from './ids.js';

describe('a derived id', () => {
  it('is the UUIDv5 that the reference package gives', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
        const name = parts.map((part) => `${part.length}:${part}`).join('');
        expect(derivedId(...parts)).toBe(v5(name, '6f1f3c1e-5b0a-4c53-9b7e-2f4d5d3f9a10'));
      }),
    ));

  it.each(['x', 'æ', '€', '😀'])('is that of a name of any length, of %s', (character) => {
    for (const length of [0, 100, 509, 510, 1_019, 1_020, 5_000]) {
      const part = character.repeat(length);
      expect(derivedId(part)).toBe(v5(`${part.length}:${part}`, '6f1f3c1e-5b0a-4c53-9b7e-2f4d5d3f9a10'));
    }
  });

  it('differs where the parts do, however they would read when joined', () => {
    expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'));
    expect(derivedId('1:a')).not.toBe(derivedId('a'));
  });
});
