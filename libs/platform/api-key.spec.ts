import { describe, expect, it } from '@jest/globals';

import { apiKeyId, hashApiKey, isSameHash, makeApiKey } from './api-key.js';

const seed = Buffer.alloc(32, 7);

describe('an API key', () => {
  it('has a prefix that scanners find, its id, and a checksum', () => {
    const { key, keyId } = makeApiKey(seed);
    expect(key).toMatch(/^trofast_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
    expect(apiKeyId(key)).toBe(keyId);
  });

  it('is another one each time, in its id and in its secret', () => {
    const made = Array.from({ length: 1000 }, () => makeApiKey().key);
    expect(new Set(made.map((key) => apiKeyId(key))).size).toBe(1000);
    expect(new Set(made.map((key) => key.slice('trofast_'.length + 13, -6))).size).toBe(1000);
  });

  it('has a secret of 160 bits at least: 32 characters, each of all 62', () => {
    const secrets = Array.from({ length: 500 }, () => makeApiKey().key.slice('trofast_'.length + 13, -6));
    expect(new Set(secrets.join('')).size).toBe(62);
    expect(Math.min(...secrets.map(({ length }) => length)) * Math.log2(62)).toBeGreaterThan(160);
  });

  it('is known as mistyped when any one character differs', () => {
    const { key } = makeApiKey(seed);
    for (let index = 0; index < key.length; index++) {
      const typo = key.slice(0, index) + (key[index] === 'x' ? 'y' : 'x') + key.slice(index + 1);
      expect(apiKeyId(typo)).toBeUndefined();
    }
  });

  it('is not made from a seed that could be guessed', () =>
    expect(() => makeApiKey(Buffer.alloc(31))).toThrow(RangeError));

  it('is recognised by its hash alone', () => {
    const { key, hash } = makeApiKey(seed);
    expect(isSameHash(hashApiKey(key), hash)).toBe(true);
    expect(isSameHash(hashApiKey(`${key}x`), hash)).toBe(false);
    expect(isSameHash(hash, '')).toBe(false);
  });
});
