import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { openBytes, SEAL_BYTES, sealBytes } from './sealed-bytes.js';

const KEY = randomBytes(32);

describe('sealed bytes', () => {
  it.each(['', 'blåbær', Buffer.from([0, 255])])('open with the key, for what they were sealed for: %j', (plain) => {
    const sealed = sealBytes(plain, KEY, 'a use');
    expect(openBytes(sealed, KEY, 'a use')).toEqual(Buffer.from(plain as string));
    expect(sealed).toHaveLength(Buffer.byteLength(plain) + SEAL_BYTES);
  });

  it('differ each time', () => expect(sealBytes('same', KEY, '')).not.toEqual(sealBytes('same', KEY, '')));

  it('do not open with another key, or for something else', () => {
    const sealed = sealBytes('plain', KEY, 'a use');
    expect(() => openBytes(sealed, randomBytes(32), 'a use')).toThrow();
    expect(() => openBytes(sealed, KEY, 'another use')).toThrow();
  });

  it('do not open where a byte was changed, or they were cut', () => {
    const sealed = sealBytes('plain', KEY, 'a use');
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => openBytes(changed, KEY, 'a use')).toThrow();
      expect(() => openBytes(sealed.subarray(0, at), KEY, 'a use')).toThrow();
      expect(() => openBytes(sealed.subarray(at + 1), KEY, 'a use')).toThrow();
    }
  });
});
