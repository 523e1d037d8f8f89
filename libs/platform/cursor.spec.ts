import { describe, expect, it } from '@jest/globals';

import { CursorSigner, InvalidCursor } from './cursor.js';

const signer = new CursorSigner(Buffer.alloc(32, 1));

const list = ['/v1/members', 'main', 'memberId'];

describe('a cursor', () => {
  it('gives back what it was made from', () =>
    expect(signer.open(list, signer.sign(list, ['m1', 7, null]))).toEqual(['m1', 7, null]));

  it('is refused by another list', () => {
    const cursor = signer.sign(list, ['m1']);
    expect(() => signer.open(['/v1/members', 'main', 'name'], cursor)).toThrow(InvalidCursor);
  });

  it('is refused under another key', () =>
    expect(() => new CursorSigner(Buffer.alloc(32, 2)).open(list, signer.sign(list, ['m1']))).toThrow(InvalidCursor));

  it('is refused when any byte of it was changed', () => {
    const bytes = Buffer.from(signer.sign(list, ['m1']), 'base64url');
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1;
      expect(() => signer.open(list, changed.toString('base64url'))).toThrow(InvalidCursor);
    }
  });

  it.each(['', 'x', 'AAAA', 'A'.repeat(5000)])('is not %j', (text) =>
    expect(() => signer.open(list, text)).toThrow(InvalidCursor),
  );
});
