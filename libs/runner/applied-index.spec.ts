import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { AppliedIndex } from './applied-index.js';

describe('the index of what was applied', () => {
  it('knows every key at its first revision, also after a round through text', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 50 }), (keys) => {
        const index = AppliedIndex.empty();
        keys.forEach((key, revision) => index.add(key, revision));
        const again = AppliedIndex.fromText(index.toText());
        keys.forEach((key, revision) => expect(again.candidates(key)).toContain(revision));
        expect(again.size).toBe(index.size);
      }),
    ));

  it('gives both revisions of keys that collide', () => {
    const index = AppliedIndex.empty();
    index.add('a', 3);
    index.add('a', 9);
    expect(AppliedIndex.fromText(index.toText()).candidates('a')).toEqual([3, 9]);
    expect(index.candidates('b')).toEqual([]);
  });
});
