import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { sources } from './sources.js';

const page = readFileSync('docs/cryptography.md', 'utf8');
const users = sources().filter(({ text }) => /from 'node:crypto'|(from |import\()'age-encryption'/.test(text));
const valuesOf = (pattern: RegExp) =>
  users.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([, value]) => ({ name, value: value! })));

describe('the cryptography', () => {
  it('is on the page, file by file', () => {
    expect(users.length).toBeGreaterThan(25);
    expect(users.map(({ name }) => name).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('encrypts with AES-256-GCM alone, with a tag of full length', () => {
    expect(new Set(valuesOf(/'((?:aes|des|rc4|chacha20|camellia)[\w-]*)'/gi).map(({ value }) => value))).toEqual(
      new Set(['aes-256-gcm']),
    );
    for (const { text } of users.filter((user) => /createDecipheriv\(/.test(user.text)))
      expect(text).toContain('authTagLength: TAG_BYTES');
  });

  it('hashes with SHA-256, and with SHA-1 only where nothing is trusted because of it', () => {
    const hashes = valuesOf(/(?:createHash\(|createHmac\(|hkdfSync\(|\b(?:hash|digest)\((?='\w+',))'(\w+)'/g);
    expect(hashes.length).toBeGreaterThan(15);
    const others = hashes.filter(({ value }) => value !== 'sha256');
    expect(others.map(({ name, value }) => `${name} ${value}`).sort()).toEqual([
      'applied-index.ts sha1',
      'ids.ts sha1',
      'seen-keys.ts sha1',
    ]);
  });

  it('stretches passphrases as much as OWASP asks of scrypt', () => {
    const costs = valuesOf(/SCRYPT_LOG_N = (\d+)/g).map(({ value }) => Number(value));
    expect(costs).toHaveLength(1);
    expect(costs[0]).toBeGreaterThanOrEqual(17);
  });

  it('takes chance from node:crypto wherever somebody could gain by guessing', () => {
    const guessable = sources().filter(({ text }) => /Math\.random\(/.test(text));
    expect(guessable.map(({ name }) => name)).toEqual([]);
  });
});
